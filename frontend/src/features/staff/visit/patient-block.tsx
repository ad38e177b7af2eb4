import { Plural, Trans } from "@lingui/react/macro";
import { Info, Mail, Phone, TriangleAlert } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { type PatientAlert, type PatientRecord, usePatientRecord } from "@/api/patients";
import { AppLink } from "@/components/layout/app-link";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import type { Visit } from "./visit";

/** Who comes: how old, how to reach, and what to know before any treatment. */
export function PatientBlock({ visit: { patient } }: { visit: Visit }) {
  const formats = useFormats();
  const { data: record } = usePatientRecord(patient.id);
  const reach = record?.reach ?? patient;
  return (
    <section className="space-y-2">
      <div className="text-muted-foreground flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        {patient.birth_date ? (
          <span className="tabular-nums">
            {formats.date(patient.birth_date)}
            {record?.age == null ? null : (
              <>
                {" "}
                (<Plural value={record.age} one="# year" other="# years" />)
              </>
            )}
          </span>
        ) : null}
        {record?.is_new ? (
          <Badge variant="brand">
            <Trans>New patient</Trans>
          </Badge>
        ) : null}
        <AppLink to={`/staff/patients/${patient.id}`} className="text-brand-text font-medium hover:underline">
          <Trans>Open the record</Trans>
        </AppLink>
      </div>
      {record && record.reach.id !== patient.id ? (
        <p>
          <Trans>
            Reached through <bdi className="font-medium">{record.reach.name}</bdi>
          </Trans>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {reach.phone ? (
          <a href={`tel:${reach.phone}`} className="text-brand-text inline-flex min-h-6 items-center gap-1.5 hover:underline pointer-coarse:min-h-11">
            <Phone aria-hidden="true" className="size-4 shrink-0" />
            <bdi dir="ltr" className="tabular-nums">
              {reach.phone}
            </bdi>
          </a>
        ) : null}
        {reach.email ? (
          <a href={`mailto:${reach.email}`} className="text-brand-text inline-flex min-h-6 min-w-0 items-center gap-1.5 hover:underline pointer-coarse:min-h-11">
            <Mail aria-hidden="true" className="size-4 shrink-0" />
            <bdi dir="ltr" className="truncate">
              {reach.email}
            </bdi>
          </a>
        ) : null}
        {reach.phone || reach.email ? null : (
          <span className="text-muted-foreground">
            <Trans>Neither phone nor e-mail is known.</Trans>
          </span>
        )}
      </div>
      <Alerts record={record} />
    </section>
  );
}

const LOOKS: Record<PatientAlert["severity"], string> = {
  critical: "border-destructive-text/35 bg-destructive-tint text-destructive-text",
  warning: "border-warning/35 bg-warning-tint text-warning",
  info: "border-border bg-secondary text-foreground",
};

/** What to know before any treatment, the gravest first. */
export function Alerts({ record }: { record: PatientRecord | undefined }) {
  if (!record?.alerts.length) return null;
  const order = Object.keys(LOOKS);
  const sorted = [...record.alerts].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return (
    <ul className="space-y-1">
      {sorted.map(({ severity, text }) => {
        const Icon = severity === "info" ? Info : TriangleAlert;
        return (
          <li key={text} className={cn("flex items-start gap-2 rounded-md border px-2.5 py-1.5 font-medium", LOOKS[severity])}>
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <bdi>{text}</bdi>
          </li>
        );
      })}
    </ul>
  );
}
