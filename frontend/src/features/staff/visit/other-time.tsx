import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import { limits } from "@/api/limits";
import { useMay } from "@/api/permissions";
import type { Schemas } from "@/api/types";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useRuleWords } from "./use-rule-words";
import { instantOf, minuteOf } from "./wall";

export type Check = Schemas["CheckOut"];

export interface Typed {
  day: string;
  /** "HH:MM" on the clinic's wall. */
  time: string;
  reason: string;
}

/** What would come of a typed time, as soon as the server has said so. */
export interface Tried {
  check: Check | undefined;
}

/** Returns which instant was typed; the server knows the clinic's clock. */
export function useInstant({ day, time }: Pick<Typed, "day" | "time">): { instant: string | null; isSkipped: boolean } {
  const wanted = Boolean(day) && minuteOf(time) !== null;
  const { data } = api.useQuery(
    "get",
    "/api/v1/wall-clock",
    { params: { query: { day } } },
    { enabled: wanted, staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData },
  );
  const known = wanted && data?.day === day;
  const instant = known ? instantOf(time, data.stretches) : null;
  return { instant, isSkipped: Boolean(known && instant === null) };
}

interface OtherTimeProps {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  tried: Tried;
  isSkipped: boolean;
  /** Whether the reason was asked for in vain. */
  isMissing: boolean;
}

/** A time that is not offered: typed, tried, and set with a reason if the rules are in the way. */
export function OtherTime({ typed, onTyped, tried, isSkipped, isMissing }: OtherTimeProps) {
  const may = useMay();
  const needs = tried.check?.outcome === "needs_override" && may("override_rules");
  return (
    <fieldset className="space-y-3 rounded-lg border p-3">
      <legend className="px-1 text-sm font-medium">
        <Trans>Another time</Trans>
      </legend>
      <div className="flex flex-wrap gap-3">
        <Field>
          <FieldLabel>
            <Trans>Day</Trans>
          </FieldLabel>
          <Input
            type="date"
            className="h-9 w-38 px-2.5 sm:text-sm pointer-coarse:h-11"
            value={typed.day}
            onChange={(event) => onTyped({ ...typed, day: event.target.value })}
          />
        </Field>
        <Field>
          <FieldLabel>
            <Trans>Time</Trans>
          </FieldLabel>
          <Input
            type="time"
            className="h-9 w-30 px-2.5 sm:text-sm pointer-coarse:h-11"
            value={typed.time}
            onChange={(event) => onTyped({ ...typed, time: event.target.value })}
          />
        </Field>
      </div>
      <div aria-live="polite">
        <Outcome tried={tried} isSkipped={isSkipped} />
      </div>
      {needs ? <Reason {...{ typed, onTyped, isMissing }} /> : null}
    </fieldset>
  );
}

function Reason({ typed, onTyped, isMissing }: Pick<OtherTimeProps, "typed" | "onTyped" | "isMissing">) {
  return (
    <Field>
      <FieldLabel>
        <Trans>Why all the same?</Trans>
      </FieldLabel>
      <Input
        className="sm:text-sm"
        value={typed.reason}
        maxLength={limits.RescheduleIn.override_reason.maxLength}
        aria-required
        onChange={(event) => onTyped({ ...typed, reason: event.target.value })}
      />
      <FieldHint>
        <Trans>It is kept with the appointment, so that colleagues know.</Trans>
      </FieldHint>
      <FieldError>{isMissing && !typed.reason.trim() ? <Trans>Say why in a few words.</Trans> : null}</FieldError>
    </Field>
  );
}

function Outcome({ tried: { check }, isSkipped }: { tried: Tried; isSkipped: boolean }) {
  const { t } = useLingui();
  const may = useMay();
  const ruleOf = useRuleWords();
  if (isSkipped) {
    return <Said look="warning">{t`There is no such time on this day: the clocks are put forward.`}</Said>;
  }
  if (!check) return null;
  const why = check.rules.map(ruleOf).join(" ");
  if (check.outcome === "free") return <Said look="success">{t`This time is free.`}</Said>;
  if (check.outcome === "needs_override") {
    return <Said look="warning">{may("override_rules") ? t`${why} You may book it all the same, with a reason.` : why}</Said>;
  }
  if (check.outcome === "taken") return <Said look="destructive">{t`${why} This time cannot be had.`}</Said>;
  return <Said look="destructive">{why}</Said>;
}

function Said({ look, children }: { look: "success" | "warning" | "destructive"; children: string }) {
  return (
    <Alert variant={look} className="px-3 py-2" role="note">
      <AlertDescription>{children}</AlertDescription>
    </Alert>
  );
}
