import { Trans, useLingui } from "@lingui/react/macro";
import { StaffPage } from "@/components/staff/page";

export default function ImportPage() {
  const { t } = useLingui();
  return (
    <StaffPage title={t`Import`}>
      <p className="text-muted-foreground">
        <Trans>This page is being built.</Trans>
      </p>
    </StaffPage>
  );
}
