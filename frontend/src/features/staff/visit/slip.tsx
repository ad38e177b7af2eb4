import { Trans } from "@lingui/react/macro";
import { createPortal } from "react-dom";
import { useClinic } from "@/api/clinic";
import { useWords } from "./use-words";
import type { Visit } from "./visit";

/** What the printer gets instead of the panel: a slip to take home. */
export function Slip({ visit }: { visit: Visit }) {
  const clinic = useClinic();
  const { formats, day } = useWords();
  const time = formats.time(visit.appointment_time);
  return createPortal(
    <div data-slip="" className="hidden print:block">
      <style>{"@media print { body > :not([data-slip]) { display: none !important } }"}</style>
      <div className="max-w-md space-y-4 p-4 text-base text-black">
        <p className="text-lg font-bold">
          <bdi>{clinic.name}</bdi>
        </p>
        <p>
          <bdi className="font-semibold">{visit.patient.name}</bdi>
        </p>
        <p className="text-xl font-bold tabular-nums">
          {day(visit.appointment_time)}
          <br />
          {time} <span className="text-sm font-normal">({formats.zoneName()})</span>
        </p>
        <p>
          <Trans>
            With <bdi>{visit.dentist.name}</bdi>
          </Trans>
        </p>
        <p className="text-sm">
          <bdi>{[clinic.address.street, `${clinic.address.postal_code} ${clinic.address.city}`.trim()].join(", ")}</bdi>
          <br />
          <bdi dir="ltr">{clinic.phone_text || clinic.phone}</bdi>
        </p>
        <p className="text-sm">
          <Trans>If you cannot come, please tell us in good time.</Trans>
        </p>
      </div>
    </div>,
    document.body,
  );
}
