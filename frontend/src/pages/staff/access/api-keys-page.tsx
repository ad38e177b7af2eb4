import { Trans, useLingui } from "@lingui/react/macro";
import { StaffPage } from "@/components/staff/page";

export default function ApiKeysPage() {
  const { t } = useLingui();
  return (
    <StaffPage title={t`API keys`}>
      <p className="text-muted-foreground">
        <Trans>This page is being built.</Trans>
      </p>
    </StaffPage>
  );
}
