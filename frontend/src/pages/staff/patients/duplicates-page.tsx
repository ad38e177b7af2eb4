import { Trans, useLingui } from "@lingui/react/macro";
import { StaffPage } from "@/components/staff/page";

export default function DuplicatesPage() {
  const { t } = useLingui();
  return (
    <StaffPage title={t`Duplicates`}>
      <p className="text-muted-foreground">
        <Trans>This page is being built.</Trans>
      </p>
    </StaffPage>
  );
}
