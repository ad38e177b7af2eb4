import { Trans } from "@lingui/react/macro";
import { useServices } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CallButton } from "./time-refused";

/** Says before anything is filled in that this is not for somebody's first visit. */
export function PatientsOnly({ service }: { service: string }) {
  const { data: services } = useServices();
  const found = services?.items.find(({ id }) => id === service);
  if (!found || found.for_new_patients) return null;
  return (
    <Alert role="note">
      <AlertTitle>
        <Trans>This treatment is for patients who have been with us before</Trans>
      </AlertTitle>
      <AlertActions>
        <Button asChild size="sm" variant="outline" className="bg-card">
          <AppLink to="/book">
            <Trans>Choose another treatment</Trans>
          </AppLink>
        </Button>
        <CallButton />
      </AlertActions>
    </Alert>
  );
}
