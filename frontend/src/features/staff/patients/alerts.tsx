import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { PatientAlert, Severity } from "@/api/patients";
import { cn } from "@/lib/cn";

export const SEVERITIES = {
  critical: { words: msg`Critical`, icon: OctagonAlert, look: "border-destructive-text/35 bg-destructive-tint [&_svg]:text-destructive-text" },
  warning: { words: msg`Caution`, icon: TriangleAlert, look: "border-warning/35 bg-warning-tint [&_svg]:text-warning" },
  info: { words: msg`Good to know`, icon: Info, look: "bg-secondary [&_svg]:text-muted-foreground" },
} as const satisfies Record<Severity, unknown>;

const ORDER = Object.keys(SEVERITIES) as Severity[];

/** What to know before any treatment, the gravest first. */
export function Alerts({ alerts }: { alerts: PatientAlert[] }) {
  const { t } = useLingui();
  if (alerts.length === 0) return null;
  const ordered = [...alerts].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
  return (
    <ul aria-label={t`Alerts`} className="flex flex-wrap gap-2">
      {ordered.map((alert) => (
        <AlertItem key={alert.text} alert={alert} />
      ))}
    </ul>
  );
}

function AlertItem({ alert: { severity, text } }: { alert: PatientAlert }) {
  const { i18n } = useLingui();
  const { words, icon: Icon, look } = SEVERITIES[severity];
  return (
    <li className={cn("flex max-w-full items-start gap-2 rounded-md border px-3 py-2 font-medium", look)}>
      <Icon aria-hidden="true" className="mt-px size-4.5 shrink-0" />
      <span className="min-w-0">
        <span className="sr-only">{i18n._(words)}: </span>
        <bdi className="text-pretty break-words">{text}</bdi>
      </span>
    </li>
  );
}
