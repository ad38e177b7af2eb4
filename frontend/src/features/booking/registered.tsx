import { Trans } from "@lingui/react/macro";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";

/** Of two things that were asked for at once, one was done. */
export function OnlyAccountMade() {
  return (
    <Alert variant="info">
      <AlertTitle>
        <Trans>Your account is made; the appointment is not booked yet</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>You are logged in with it. Nothing has to be entered twice.</Trans>
      </AlertDescription>
    </Alert>
  );
}

/** On the last page: what came with the booking, and what it still wants. */
export function AccountMade({ email }: { email: string }) {
  return (
    <Alert variant="success" className="print:hidden">
      <AlertTitle>
        <Trans>Your account is made</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>
          Please confirm your address: we have sent a link to <bdi className="wrap-anywhere">{email}</bdi>.
        </Trans>
      </AlertDescription>
    </Alert>
  );
}
