import { Trans, useLingui } from "@lingui/react/macro";
import { PackageOpen, Plus } from "lucide-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useHasRole } from "@/api/operator-session";
import { ConsolePage } from "@/components/console/page";
import { Button } from "@/components/ui/button";
import { ImportDialog } from "@/features/console/data/import-dialog";
import { OpeningView } from "@/features/console/openings/opening-view";
import { Openings } from "@/features/console/openings/openings";
import { Wizard } from "@/features/console/openings/wizard";

export default function OpeningsPage() {
  const { t } = useLingui();
  const has = useHasRole();
  const [search, setSearch] = useSearchParams();
  const [importing, setImporting] = useState(false);
  const shown = search.get("opening");
  if (shown) {
    return (
      <ConsolePage title={t`Opening`}>
        <OpeningView key={shown} id={shown} />
      </ConsolePage>
    );
  }
  if (search.has("new") && has(["admin"])) {
    return (
      <ConsolePage title={t`Open a clinic`} hint={<Trans>The address is taken at once; all else takes some seconds.</Trans>}>
        <Wizard onAsked={(opening) => setSearch({ opening }, { replace: true })} onCancel={() => setSearch({}, { replace: true })} />
      </ConsolePage>
    );
  }
  return (
    <ConsolePage
      title={t`Openings`}
      hint={<Trans>Clinics that were opened or are being opened.</Trans>}
      actions={
        has(["admin"]) ? (
          <>
            <Button size="sm" variant="outline" onClick={() => setImporting(true)}>
              <PackageOpen aria-hidden="true" />
              <Trans>From a bundle</Trans>
            </Button>
            <Button size="sm" onClick={() => setSearch({ new: "name" })}>
              <Plus aria-hidden="true" />
              <Trans>Open a clinic</Trans>
            </Button>
          </>
        ) : null
      }
    >
      <Openings />
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
    </ConsolePage>
  );
}
