import { Trans } from "@lingui/react/macro";
import { Phone } from "lucide-react";
import { useClinic } from "@/api/clinic";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useVisitWords } from "./use-visit-words";
import type { Visit } from "./visit";

/** Stands where moving and cancelling were: what to do once the clinic's window is over. */
export function TooLate({ visit }: { visit: Visit }) {
  const { when } = useVisitWords();
  const until = when(visit.can_change_until);
  return (
    <Alert variant="info" role="note">
      <AlertTitle>
        <Trans>Too late to change online</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>
          That was possible until {until}. If something has come up, please let us know.
        </Trans>
      </AlertDescription>
      <ContactActions />
    </Alert>
  );
}

/** The ways to reach the clinic by voice or mail. */
export function ContactActions() {
  const { phone, phone_text: number, email } = useClinic();
  if (!phone && !email) return null;
  return (
    <AlertActions>
      <Button asChild variant="outline" size="sm" className="max-w-full">
        {phone ? (
          <a href={`tel:${phone}`}>
            <Phone aria-hidden="true" />
            <Trans>
              Call <bdi dir="ltr">{number}</bdi>
            </Trans>
          </a>
        ) : (
          <a href={`mailto:${email}`}>
            <bdi className="truncate">{email}</bdi>
          </a>
        )}
      </Button>
    </AlertActions>
  );
}
