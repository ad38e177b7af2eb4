import { Trans } from "@lingui/react/macro";
import { DoorOpen } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Tells a patient who came here by mistake the way to the own appointments. */
export function ForPatients() {
  return (
    <EmptyState
      className="min-h-dvh justify-center"
      icon={<DoorOpen />}
      action={
        <Button asChild>
          <a href="/appointments">
            <Trans>My appointments</Trans>
          </a>
        </Button>
      }
    >
      <Trans>These pages are for the people who work at the clinic. Your appointments are on the clinic's site.</Trans>
    </EmptyState>
  );
}
