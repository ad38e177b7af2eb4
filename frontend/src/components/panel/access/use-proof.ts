import { useLingui } from "@lingui/react";
import { useEffect, useRef, useState } from "react";
import { type Trouble, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";

/** Sends a code once at a time; a wrong one is said at its field and taken out of it, all else above the form. */
export function useProof(
  send: (code: string) => Promise<void>,
  onOver: (trouble: Trouble) => void,
  /** Whether the code is the first thing that is asked for here. */
  { first = false } = {},
) {
  const { i18n } = useLingui();
  const [code, setCode] = useState("");
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const busy = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) field.current?.focus();
  }, [first]);

  const prove = async (shown: string) => {
    if (busy.current || !shown) return;
    busy.current = true;
    setPending(true);
    setTrouble(null);
    try {
      await send(shown);
    } catch (error) {
      const found = troubleOf(error);
      if (found.code === "challenge_over") return onOver(found);
      setTrouble(found);
      if (found.code === "code_wrong") setCode("");
      field.current?.focus();
    } finally {
      busy.current = false;
      setPending(false);
    }
  };
  const isWrong = trouble?.code === "code_wrong";
  return {
    prove,
    pending,
    /** What is to be said above the form. */
    trouble: isWrong ? null : trouble,
    wrong: isWrong && trouble ? textOf(i18n, trouble) : undefined,
    field: {
      ref: field,
      value: code,
      onChange: (next: string) => {
        if (next) setTrouble(null);
        setCode(next);
      },
    },
  };
}
