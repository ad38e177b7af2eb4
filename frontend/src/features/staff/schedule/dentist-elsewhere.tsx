import { Trans } from "@lingui/react/macro";
import { Camera, KeyRound } from "lucide-react";
import { useMay } from "@/api/permissions";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Panel } from "./states";

/** What else belongs to a dentist and is kept in the settings: the photo, and who logs in as this dentist. */
export function DentistElsewhere() {
  if (!useMay()("manage_clinic")) return null;
  return (
    <Panel className="flex flex-wrap items-center gap-x-3 gap-y-2 p-4 lg:p-5">
      <p className="text-muted-foreground min-w-0 flex-auto">
        <Trans>The photo, and the account that logs in as this dentist, are kept in the settings.</Trans>
      </p>
      <Button asChild size="sm" variant="outline">
        <AppLink to="/staff/settings/brand#photos">
          <Camera aria-hidden="true" />
          <Trans>Photo</Trans>
        </AppLink>
      </Button>
      <Button asChild size="sm" variant="outline">
        <AppLink to="/staff/settings/people">
          <KeyRound aria-hidden="true" />
          <Trans>Account</Trans>
        </AppLink>
      </Button>
    </Panel>
  );
}
