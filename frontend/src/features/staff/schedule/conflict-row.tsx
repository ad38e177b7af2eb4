import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowRight, CircleAlert, CircleCheck } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { useOpenAppointment } from "@/components/staff/open";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { Spinner } from "@/components/ui/spinner";
import { RULE_WORDS } from "./rule-words";
import { type Affected, type Option, type Outcome, type Plan, isStale } from "./use-moves";
import type { Dentist } from "./use-schedule";

interface ConflictRowProps {
  visit: Affected;
  dentists: Dentist[];
  /** Null where nothing is left to choose. */
  chosen: boolean | null;
  plan: Plan | null;
  outcome: Outcome | null;
  onToggle?: (on: boolean) => void;
  onChoose?: (option: Option | null) => void;
  onAnotherDay?: (day: string) => void;
}

/** One visit: what it is, why it cannot stay, where it could go, and what became of it. */
export function ConflictRow({ visit, dentists, chosen, plan, outcome, onToggle, onChoose, onAnotherDay }: ConflictRowProps) {
  const { t, i18n } = useLingui();
  const { dayShort, time } = useFormats();
  const open = useOpenAppointment();
  const { name } = visit.patient;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-3 lg:flex-nowrap">
      {chosen === null ? null : (
        <Checkbox className="mt-0.5" checked={chosen} aria-label={t`Choose ${name}`} onCheckedChange={(on) => onToggle?.(on === true)} />
      )}
      <div className="min-w-0 flex-1 basis-64">
        <button
          type="button"
          className="focus-ring cursor-pointer rounded-sm text-start font-semibold underline-offset-4 hover:underline pointer-coarse:min-h-11"
          onClick={() => open(visit.appointment_id)}
        >
          <span className="tabular-nums">
            {dayShort(visit.starts_at)}, {time(visit.starts_at)}
          </span>{" "}
          · <bdi>{name}</bdi>
        </button>
        <p className="text-muted-foreground">
          <bdi>{visit.service.name}</bdi> · <bdi>{visit.dentist.name}</bdi>
          {visit.patient.phone ? (
            <>
              {" "}
              ·{" "}
              <a className="focus-ring rounded-sm underline-offset-4 hover:underline" dir="ltr" href={`tel:${visit.patient.phone}`}>
                {visit.patient.phone}
              </a>
            </>
          ) : null}
        </p>
        {visit.rules.length ? (
          <p className="mt-1 flex flex-wrap gap-1">
            {visit.rules.map((rule) => (
              <Badge key={rule} variant="warning">
                {RULE_WORDS[rule] ? i18n._(RULE_WORDS[rule].blocks) : rule}
              </Badge>
            ))}
          </p>
        ) : null}
      </div>
      <div className="min-w-0 flex-1 basis-72 lg:max-w-md">
        {plan && outcome?.state !== "moved" && outcome?.state !== "cancelled" ? (
          <Proposed visit={visit} plan={plan} dentists={dentists} onChoose={onChoose} onAnotherDay={onAnotherDay} />
        ) : null}
        {outcome ? <Became outcome={outcome} dentists={dentists} /> : null}
      </div>
    </li>
  );
}

type ProposedProps = Pick<ConflictRowProps, "visit" | "dentists" | "onChoose" | "onAnotherDay"> & { plan: Plan };

function Proposed({ visit, plan, dentists, onChoose, onAnotherDay }: ProposedProps) {
  const { t } = useLingui();
  const { name } = visit.patient;
  const words = useOptionWords(dentists);
  const { options, chosen } = plan;
  const day = (chosen ?? visit).starts_at.slice(0, 10);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ArrowRight aria-hidden="true" className="text-muted-foreground size-4 shrink-0 rtl:-scale-x-100" />
      {options.length ? (
        <NativeSelect
          className="h-9 min-w-0 pointer-coarse:h-11"
          aria-label={t`New time for ${name}`}
          value={chosen ? String(options.indexOf(chosen)) : ""}
          onChange={(event) => onChoose?.(options[Number(event.target.value)] ?? null)}
        >
          {options.map((option, index) => (
            <NativeSelectOption key={option.starts_at + option.dentist_id} value={String(index)}>
              {words(option)}
            </NativeSelectOption>
          ))}
        </NativeSelect>
      ) : (
        <span className="text-muted-foreground">
          <Trans>Nothing is free.</Trans>
        </span>
      )}
      <Input
        type="date"
        aria-label={t`Another day for ${name}`}
        className="h-9 w-36 text-sm pointer-coarse:h-11"
        value={day}
        onChange={(event) => event.target.value && onAnotherDay?.(event.target.value)}
      />
    </div>
  );
}

function Became({ outcome, dentists }: { outcome: Outcome; dentists: Dentist[] }) {
  const { i18n } = useLingui();
  const words = useOptionWords(dentists);
  const good = "text-success flex items-start gap-1.5 font-medium";
  switch (outcome.state) {
    case "working":
      return <Spinner className="text-muted-foreground" />;
    case "moved":
      return (
        <p className={good}>
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>
            <Trans>Moved to {words(outcome.to)}</Trans>
            <NotWritten told={outcome.told} />
          </span>
        </p>
      );
    case "cancelled":
      return (
        <p className={good}>
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>
            <Trans>Cancelled</Trans>
            <NotWritten told={outcome.told} />
          </span>
        </p>
      );
    case "failed":
      return (
        <p role="alert" className="text-destructive-text mt-1 flex items-start gap-1.5">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>
            {textOf(i18n, outcome.trouble)}{" "}
            {isStale(outcome.trouble) ? (
              <Trans>Nothing was overwritten: the list shows how it stands now.</Trans>
            ) : (
              <Trans>The visit stands where it was. Choose another time.</Trans>
            )}
          </span>
        </p>
      );
  }
}

function NotWritten({ told }: { told: Schemas["ChangedOut"]["patient_told"] }) {
  if (told !== "no_address" && told !== "switched_off") return null;
  return (
    <span className="text-foreground block font-normal">
      {told === "no_address" ? (
        <Trans>No e-mail address is known: please call the patient.</Trans>
      ) : (
        <Trans>This message is switched off: please call the patient.</Trans>
      )}
    </span>
  );
}

/** Returns a free place in words: "Mon 7 Dec, 09:00 · Dr. Weber". */
function useOptionWords(dentists: Dentist[]): (option: Option) => string {
  const { dayShort, time } = useFormats();
  const names = new Map(dentists.map((one) => [one.id, one.name]));
  return ({ starts_at, dentist_id }) => `${dayShort(starts_at)}, ${time(starts_at)} · ${names.get(dentist_id) ?? ""}`;
}
