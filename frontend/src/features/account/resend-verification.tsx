import { Trans } from "@lingui/react/macro";
import { api } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";

/** Sends the mail that confirms an address once more. */
export function ResendVerification({ size }: { size?: "sm" }) {
  const resend = api.useMutation("post", "/api/v1/auth/email/verify/resend");
  return (
    <div className="flex flex-col items-start gap-2">
      <p role="status" className="font-medium empty:sr-only">
        {resend.isSuccess ? <Trans>A new mail is on its way.</Trans> : null}
      </p>
      <TroubleAlert trouble={resend.isError ? troubleOf(resend.error) : null} />
      {resend.isSuccess ? null : (
        <Button variant="outline" size={size} pending={resend.isPending} onClick={() => resend.mutate({})}>
          <Trans>Send the mail again</Trans>
        </Button>
      )}
    </div>
  );
}
