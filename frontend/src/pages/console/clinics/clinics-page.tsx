import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useHasRole } from "@/api/operator-session";
import { ConsolePage } from "@/components/console/page";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Clinics } from "@/features/console/clinics/clinics";

export default function ClinicsPage() {
  const { t } = useLingui();
  const has = useHasRole();
  return (
    <ConsolePage
      title={t`Clinics`}
      actions={
        has(["admin"]) ? (
          <Button asChild size="sm">
            <AppLink to="/console/openings/new">
              <Plus aria-hidden="true" />
              <Trans>Open a clinic</Trans>
            </AppLink>
          </Button>
        ) : null
      }
    >
      <Clinics />
    </ConsolePage>
  );
}
