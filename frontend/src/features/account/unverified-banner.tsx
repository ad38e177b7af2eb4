import { Trans } from "@lingui/react/macro";
import { useEffect } from "react";
import { api } from "@/api/client";
import { accountChanged, useSession } from "@/api/session";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { ResendVerification } from "./resend-verification";

/** Reminds whoever has not confirmed the address yet; goes away by itself once that was done, here or elsewhere. */
export function UnverifiedBanner() {
  const { account } = useSession();
  const unverified = account !== null && !account.email_verified;
  const { data } = api.useQuery("get", "/api/v1/profile", {}, { enabled: unverified, staleTime: 5000 });
  useEffect(() => {
    if (unverified && data?.email_verified) accountChanged(data);
  }, [unverified, data]);
  if (!unverified) return null;
  return (
    <Alert variant="warning" role="group" aria-labelledby="unverified" className="mb-6">
      <AlertTitle id="unverified">
        <Trans>Please confirm your e-mail address</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>
          Open the link that we sent to <bdi className="break-all">{account.email}</bdi>.
        </Trans>
      </AlertDescription>
      <AlertActions>
        <ResendVerification size="sm" />
      </AlertActions>
    </Alert>
  );
}
