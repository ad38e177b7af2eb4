import { useLingui } from "@lingui/react";
import { useFormats } from "@/api/clinic";
import type { Visit } from "./view";
import { StatusBadge } from "./status-badge";
import { SOURCE_WORDS } from "./words";

/** Mon 23 Nov 2026, and below it from when to when. */
export function When({ visit }: { visit: Visit }) {
  const { dayShort, date, time } = useFormats();
  const year = visit.appointment_time.slice(0, 4);
  const thisYear = String(new Date().getFullYear());
  return (
    <span className="grid content-start leading-snug tabular-nums whitespace-nowrap">
      <span className="font-medium">
        {time(visit.appointment_time)}–{time(visit.ends_at)}
      </span>
      <span className="text-muted-foreground text-xs">
        {year === thisYear ? dayShort(visit.appointment_time) : date(visit.appointment_time)}
      </span>
    </span>
  );
}

export function Source({ visit }: { visit: Visit }) {
  const { i18n } = useLingui();
  const words = SOURCE_WORDS[visit.source as keyof typeof SOURCE_WORDS];
  return <span className="text-muted-foreground">{words ? i18n._(words) : visit.source}</span>;
}

export function Created({ visit }: { visit: Visit }) {
  const { instant } = useFormats();
  return <span className="text-muted-foreground whitespace-nowrap tabular-nums">{instant(visit.created_at)}</span>;
}

export function Status({ visit }: { visit: Visit }) {
  return <StatusBadge status={visit.status} />;
}

/** Text of whatever length in two lines, whole on the pointer. */
export function Text({ children }: { children: string }) {
  return (
    <bdi className="line-clamp-2 max-w-64 min-w-32" title={children}>
      {children}
    </bdi>
  );
}

export function Phone({ visit }: { visit: Visit }) {
  return visit.patient.phone ? (
    <span dir="ltr" className="whitespace-nowrap tabular-nums">
      {visit.patient.phone}
    </span>
  ) : null;
}
