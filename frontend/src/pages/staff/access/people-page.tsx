import { Trans, useLingui } from "@lingui/react/macro";
import { StaffPage } from "@/components/staff/page";

export default function PeoplePage() {
  const { t } = useLingui();
  return (
    <StaffPage title={t`People`}>
      <p className="text-muted-foreground">
        <Trans>This page is being built.</Trans>
      </p>
    </StaffPage>
  );
}
