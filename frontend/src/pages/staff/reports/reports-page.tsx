import { useLingui } from "@lingui/react/macro";
import { StaffPage } from "@/components/staff/page";
import { Reports } from "@/features/staff/reports/reports";

export default function ReportsPage() {
  const { t } = useLingui();
  return (
    <StaffPage title={t`Reports`} hint={t`How the clinic's days went, in figures. No patient is named here.`}>
      <Reports />
    </StaffPage>
  );
}
