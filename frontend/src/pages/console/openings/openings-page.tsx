import { Trans, useLingui } from "@lingui/react/macro";
import { PackageOpen, Plus } from "lucide-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useHasRole } from "@/api/operator-session";
import { ConsolePage } from "@/components/console/page";
import { Button } from "@/components/ui/button";
import { ImportDialog } from "@/features/console/data/import-dialog";
import { OpeningForm } from "@/features/console/openings/opening-form";
import { Openings } from "@/features/console/openings/openings";

export default function OpeningsPage() {
  const { t } = useLingui();
  const has = useHasRole();
  const [search, setSearch] = useSearchParams();
  const [importing, setImporting] = useState(false);
  const asking = search.has("new") && has(["admin"]);
  const back = () => setSearch({}, { replace: true });
  return (
    <ConsolePage
      title={asking ? t`Open a clinic` : t`Openings`}
      hint={asking ? <Trans>The address is taken at once; all else takes some seconds.</Trans> : <Trans>Clinics that were opened or are being opened.</Trans>}
      actions={
        !asking && has(["admin"]) ? (
          <>
            <Button size="sm" variant="outline" onClick={() => setImporting(true)}>
              <PackageOpen aria-hidden="true" />
              <Trans>From a bundle</Trans>
            </Button>
            <Button size="sm" onClick={() => setSearch({ new: "1" })}>
              <Plus aria-hidden="true" />
              <Trans>Open a clinic</Trans>
            </Button>
          </>
        ) : null
      }
    >
      {asking ? <OpeningForm onAsked={back} onCancel={back} /> : <Openings />}
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
    </ConsolePage>
  );
}
