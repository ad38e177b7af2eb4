import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useMemo } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useToday } from "@/api/clinic";
import { type Trouble, fieldsOf } from "@/api/problem";
import type { Account } from "@/api/session";
import { TextAreaField } from "./text-area-field";
import { Button } from "@/components/ui/button";
import { ACCOUNT_ENTRIES, type Entries, type KeptEntries, guestEntries, keepEntries } from "./entries";
import { FinePrint } from "./fine-print";
import { GuestFields, RegisterFields } from "./guest-fields";
import { PatientChoice } from "./patient-choice";
import { ownerOf } from "./refusal";

/** Browsers refuse to write their history at every key. */
const PAUSE = 300;

/** The form of the page; what is entered outlives every refusal, and a look at other times. */
export function useEntries(
  before: Entries,
  account: Account | null,
  keep: (typed: KeptEntries) => void,
): UseFormReturn<Entries> {
  const today = useToday();
  const guest = useMemo(() => guestEntries(today), [today]);
  const form = useForm<Entries>({
    resolver: zodResolver(account ? ACCOUNT_ENTRIES : guest),
    mode: "onTouched",
    defaultValues: before,
  });
  const keepTyped = useEffectEvent(keep);
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        const typed = keepEntries(values);
        clearTimeout(soon);
        soon = setTimeout(() => keepTyped(typed), PAUSE);
      },
    });
    return () => {
      clearTimeout(soon);
      stop();
    };
  }, [form]);
  return form;
}

/** Puts what the server refused to its fields. */
export function useRefusedFields(form: UseFormReturn<Entries>, trouble: Trouble | null): void {
  useEffect(() => {
    if (!trouble) return;
    const owner = ownerOf(trouble);
    const why = Array.isArray(trouble.facts.why) ? String(trouble.facts.why[0]) : trouble.code;
    const wrong = owner
      ? [{ name: owner, code: why }]
      : fieldsOf(trouble)
          .filter(({ name }) => name in form.getValues())
          .map(({ name }) => ({ name: name as keyof Entries, code: name === "email" ? "email_malformed" : "malformed" }));
    wrong.forEach(({ name, code }, index) => form.setError(name, { message: code }, { shouldFocus: index === 0 }));
  }, [form, trouble]);
}

interface BookingFormProps {
  form: UseFormReturn<Entries>;
  account: Account | null;
  time: string;
  /** Another attempt waits for its answer: nothing may be changed until it is known. */
  waiting: boolean;
  sending: boolean;
  onBook: () => void;
  onLogIn: () => void;
}

export function BookingForm({ form, account, time, waiting, sending, onBook, onLogIn }: BookingFormProps) {
  const { errors } = form.formState;
  return (
    <fieldset disabled={waiting} className="min-w-0 space-y-6 disabled:opacity-70">
      {account ? (
        <PatientChoice
          account={account}
          value={form.watch("patient")}
          onChange={(patient) => form.setValue("patient", patient)}
        />
      ) : (
        <LogInInstead onLogIn={onLogIn} />
      )}
      <form
        noValidate
        className="space-y-6"
        onSubmit={(event) => {
          event.preventDefault();
          onBook();
        }}
      >
        {account ? null : <GuestFields form={form} />}
        <TextAreaField
          label={<Trans>Anything we should know?</Trans>}
          hint={<Trans>Pain, fears, allergies, or how we can make your visit easier.</Trans>}
          optional
          wrong={errors.note}
          {...form.register("note")}
        />
        {account ? null : <RegisterFields form={form} />}
        {waiting ? null : (
          <Button type="submit" size="lg" pending={sending} className="w-full">
            <Trans>Book appointment</Trans>
          </Button>
        )}
        <FinePrint time={time} />
      </form>
    </fieldset>
  );
}

function LogInInstead({ onLogIn }: { onLogIn: () => void }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-1">
      <Trans>Have an account?</Trans>
      <Button variant="link" className="h-auto min-h-8 pointer-coarse:min-h-11" onClick={onLogIn}>
        <Trans>Log in</Trans>
      </Button>
    </p>
  );
}
