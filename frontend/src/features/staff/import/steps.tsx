import { Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import type { Import } from "./use-import";

const STEPS = ["file", "columns", "check", "done"] as const;
export type Step = (typeof STEPS)[number];

const WORDS: Record<Step, ReactNode> = {
  file: <Trans>File</Trans>,
  columns: <Trans>Columns</Trans>,
  check: <Trans>Check</Trans>,
  done: <Trans>Import</Trans>,
};

export function stepOf({ state }: Import): Step {
  if (state === "uploaded" || state === "failed") return "columns";
  return state === "checking" || state === "checked" ? "check" : "done";
}

/** Where one is on the way from a file to what was taken from it. */
export function Steps({ now }: { now: Step }) {
  const { t } = useLingui();
  const at = STEPS.indexOf(now);
  const here = useRef<HTMLLIElement>(null);
  const before = useRef(now);
  useEffect(() => {
    // The button that led here is gone: whoever uses the keyboard goes on from the step.
    if (before.current !== now) here.current?.focus();
    before.current = now;
  }, [now]);
  return (
    <ol aria-label={t`Steps`} className="mb-5 grid grid-cols-4 gap-2">
      {STEPS.map((step, place) => (
        <li
          key={step}
          ref={place === at ? here : undefined}
          tabIndex={place === at ? -1 : undefined}
          aria-current={place === at ? "step" : undefined}
          className={cn(
            "flex min-w-0 items-center gap-2 border-t-4 pt-2 text-sm outline-none",
            place <= at ? "border-primary-edge" : "border-border text-muted-foreground",
            place === at && "font-semibold",
          )}
        >
          {place < at ? (
            <Check role="img" aria-label={t`Done`} className="size-4 shrink-0" />
          ) : (
            <span className="tabular-nums">{place + 1}</span>
          )}
          <span className="truncate">{WORDS[step]}</span>
        </li>
      ))}
    </ol>
  );
}
