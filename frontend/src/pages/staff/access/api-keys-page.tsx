import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useSearchParams } from "react-router";
import { StaffPage } from "@/components/staff/page";
import { SettingsNav } from "@/components/staff/settings-nav";
import { Button } from "@/components/ui/button";
import { ApiKeys } from "@/features/staff/access/api-keys";
import { NewKeyDialog } from "@/features/staff/access/new-key-dialog";

export default function ApiKeysPage() {
  const { t } = useLingui();
  const [search, setSearch] = useSearchParams();
  const make = (
    <Button size="sm" onClick={() => setSearch({ make: "1" })}>
      <Plus aria-hidden="true" />
      <Trans>Make a key</Trans>
    </Button>
  );
  return (
    <StaffPage
      title={t`API keys`}
      hint={
        <Trans>
          Keys let other programs work with your clinic, as the{" "}
          <a href="/api/v1/docs" className="text-brand-text focus-ring rounded-sm underline underline-offset-4">
            documentation of the interface
          </a>{" "}
          describes.
        </Trans>
      }
      nav={<SettingsNav />}
      actions={make}
    >
      <ApiKeys action={make} />
      <NewKeyDialog open={search.has("make")} onClose={() => setSearch({}, { replace: true })} />
    </StaffPage>
  );
}
