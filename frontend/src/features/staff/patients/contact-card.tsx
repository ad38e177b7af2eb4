import { Trans } from "@lingui/react/macro";
import { Globe, Mail, Phone, UserCheck, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { useFormats } from "@/api/clinic";
import type { PatientRecord } from "@/api/patients";
import { AppLink } from "@/components/layout/app-link";
import { AddressMarks } from "./address-marks";
import { PanelCard } from "./panel-card";

/** How the patient is reached: through the guardian first, if there is one. */
export function ContactCard({ record }: { record: PatientRecord }) {
  const formats = useFormats();
  const { reach, account } = record;
  const through = reach.id === record.id ? null : reach;
  return (
    <PanelCard title={<Trans>Contact</Trans>}>
      <dl className="space-y-2.5">
        {through ? (
          <Line icon={<UserRound />} label={<Trans>Reached through</Trans>}>
            <AppLink to={`/staff/patients/${through.id}`} className="focus-ring text-brand-text rounded-sm font-medium underline-offset-4 hover:underline">
              <bdi>{through.name}</bdi>
            </AppLink>
          </Line>
        ) : null}
        <Line icon={<Phone />} label={<Trans>Phone</Trans>}>
          <Reached value={reach.phone} scheme="tel" />
        </Line>
        <Line icon={<Mail />} label={<Trans>E-mail</Trans>}>
          <Reached value={reach.email} scheme="mailto" />
        </Line>
        <Line icon={<Globe />} label={<Trans>Language</Trans>}>
          {formats.languageName(record.language)}
        </Line>
        <Line icon={<UserCheck />} label={<Trans>Online account</Trans>}>
          <AccountWords account={account} />
        </Line>
      </dl>
      <AddressMarks record={record} />
    </PanelCard>
  );
}

function Line({ icon, label, children }: { icon: ReactNode; label: ReactNode; children: ReactNode }) {
  return (
    <div className="relative ps-7">
      <dt className="text-muted-foreground text-xs">
        <span aria-hidden="true" className="absolute start-0 top-0.5 [&_svg]:size-4">
          {icon}
        </span>
        {label}
      </dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Reached({ value, scheme }: { value: string; scheme: "tel" | "mailto" }) {
  if (!value) {
    return (
      <span className="text-muted-foreground">
        <Trans>not known</Trans>
      </span>
    );
  }
  return (
    <a href={`${scheme}:${value}`} className="focus-ring text-brand-text tabular rounded-sm font-medium underline-offset-4 hover:underline">
      <bdi dir="ltr">{value}</bdi>
    </a>
  );
}

function AccountWords({ account }: { account: PatientRecord["account"] }) {
  if (!account) return <Trans>none</Trans>;
  if (!account.is_own) {
    return (
      <Trans>
        looked after by <bdi>{account.name}</bdi>
      </Trans>
    );
  }
  return account.is_verified ? <Trans>logs in, address confirmed</Trans> : <Trans>logs in, address not confirmed yet</Trans>;
}
