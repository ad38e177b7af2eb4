import { Trans, useLingui } from "@lingui/react/macro";
import { StaffPage } from "@/components/staff/page";
import { SettingsNav } from "@/components/staff/settings-nav";
import { HostsCard } from "@/features/staff/hosts/hosts-card";

export default function HostsPage() {
  const { t } = useLingui();
  return (
    <StaffPage
      title={t`Web addresses`}
      hint={<Trans>Under which names patients reach your site. The main one stands in all mails.</Trans>}
      nav={<SettingsNav />}
    >
      <div className="max-w-4xl">
        <HostsCard />
      </div>
    </StaffPage>
  );
}
