import { useCallback, useRef, useState } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { type Trouble, fieldsOf, troubleOf } from "./problem";

/** Which field a refusal belongs to, by its code. */
type Owners<Values extends FieldValues> = Record<string, Path<Values>>;

/** Sends a form once at a time. What the server refuses goes to its field, or is returned to be said above the form. */
export function useSending<Values extends FieldValues>(form: UseFormReturn<Values>, owners: Owners<Values> = {}) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const busy = useRef(false);
  const send = useCallback(
    async (act: () => Promise<void>) => {
      if (busy.current) return;
      busy.current = true;
      setTrouble(null);
      try {
        await act();
      } catch (error) {
        setTrouble(placed(form, troubleOf(error), owners));
      } finally {
        busy.current = false;
      }
    },
    [form, owners],
  );
  return { trouble, send };
}

function placed<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  trouble: Trouble,
  owners: Owners<Values>,
): Trouble | null {
  const wrong = wrongFields(trouble, owners).filter(({ name }) => name in form.getValues());
  wrong.forEach(({ name, code }, index) => form.setError(name, { message: code }, { shouldFocus: index === 0 }));
  return wrong.length ? null : trouble;
}

function wrongFields<Values extends FieldValues>(trouble: Trouble, owners: Owners<Values>) {
  const owner = owners[trouble.code];
  if (owner) return [{ name: owner, code: firstWhy(trouble) ?? trouble.code }];
  return fieldsOf(trouble).map(({ name }) => ({
    name: name as Path<Values>,
    code: name === "email" ? "email_malformed" : "malformed",
  }));
}

/** Returns the first reason of a refusal that lists some, as that of a weak password does. */
function firstWhy({ facts }: Trouble): string | null {
  return Array.isArray(facts.why) && typeof facts.why[0] === "string" ? facts.why[0] : null;
}
