import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { textOf } from "@/api/problem-texts";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { useStatusWords } from "./status-words";
import type { Deeds } from "./use-deeds";
import { useWords } from "./use-words";
import type { Part, Visit } from "./visit";

/** Why the last thing did not happen: a refusal, or that somebody else was faster, with what is different now. */
export function NewerNotice({ deeds, visit }: { deeds: Deeds; visit: Visit }) {
  const { i18n } = useLingui();
  if (deeds.trouble) {
    return (
      <Alert variant="destructive">
        <AlertDescription>{textOf(i18n, deeds.trouble)}</AlertDescription>
      </Alert>
    );
  }
  if (!deeds.newer) return null;
  const { seen, parts, refused } = deeds.newer;
  return (
    <Alert variant={refused ? "warning" : "info"} role={refused ? "alert" : "status"}>
      <AlertTitle>
        {refused ? (
          <Trans>Somebody else changed this appointment in the meantime. Nothing of yours was saved.</Trans>
        ) : (
          <Trans>Somebody else has just changed this appointment.</Trans>
        )}
      </AlertTitle>
      <AlertDescription>
        <ul className="space-y-0.5">
          {parts.map((part) => (
            <Changed key={part} part={part} seen={seen} now={visit} />
          ))}
        </ul>
        {refused ? (
          <p className="mt-1">
            <Trans>You see it as it stands now. What you entered is still there.</Trans>
          </p>
        ) : null}
      </AlertDescription>
    </Alert>
  );
}

function Changed({ part, seen, now }: { part: Part; seen: Visit; now: Visit }) {
  const name = usePartNames()[part];
  const valueOf = useValues();
  const { arrow } = useWords();
  return (
    <li>
      {name}: <s className="opacity-85">{valueOf(part, seen)}</s> {arrow} <strong>{valueOf(part, now)}</strong>
    </li>
  );
}

function usePartNames(): Record<Part, string> {
  const { t } = useLingui();
  return {
    time: t`Time`,
    dentist: t`Dentist`,
    service: t`Service`,
    operatory: t`Room`,
    status: t`Status`,
    staff_note: t`Note for colleagues`,
    note: t`Note of the patient`,
    patient: t`Patient`,
  };
}

function useValues(): (part: Part, visit: Visit) => ReactNode {
  const { formats, whenShort } = useWords();
  const wordOf = useStatusWords();
  const none = "–";
  return (part, visit) => {
    if (part === "time") return `${whenShort(visit.appointment_time)}–${formats.time(visit.ends_at)}`;
    if (part === "status") return wordOf(visit.status);
    const text = {
      dentist: visit.dentist.name,
      service: visit.service.name,
      operatory: visit.operatory?.name,
      staff_note: visit.staff_note,
      note: visit.note,
      patient: visit.patient.name,
    }[part];
    return text ? <bdi>{text}</bdi> : none;
  };
}
