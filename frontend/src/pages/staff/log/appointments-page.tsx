import { Trans, useLingui } from "@lingui/react/macro";
import { StaffPage } from "@/components/staff/page";

export default function AppointmentsPage() {
  const { t } = useLingui();
  return (
    <StaffPage title={t`Appointments`}>
      <p className="text-muted-foreground">
        <Trans>This page is being built.</Trans>
      </p>
    </StaffPage>
  );
}
