import { Trans, useLingui } from "@lingui/react/macro";
import { StaffPage } from "@/components/staff/page";
import { SettingsNav } from "@/components/staff/settings-nav";
import { HelpCards } from "@/features/staff/help/help-cards";

export default function HelpPage() {
  const { t } = useLingui();
  return (
    <StaffPage
      title={t`Help`}
      hint={<Trans>Who of Chairside looked into your clinic, and why. Nobody does without a reason that stands here.</Trans>}
      nav={<SettingsNav />}
    >
      <div className="max-w-4xl space-y-5">
        <HelpCards />
      </div>
    </StaffPage>
  );
}
