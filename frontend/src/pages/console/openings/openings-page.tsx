import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useHasRole } from "@/api/operator-session";
import { ConsolePage } from "@/components/console/page";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Openings } from "@/features/console/openings/openings";

export default function OpeningsPage() {
  const { t } = useLingui();
  const has = useHasRole();
  return (
    <ConsolePage
      title={t`Openings`}
      hint={<Trans>Clinics that are being opened, and those that were.</Trans>}
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
      <Openings />
    </ConsolePage>
  );
}
