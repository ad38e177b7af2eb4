import { Trans } from "@lingui/react/macro";
import { MailCheck } from "lucide-react";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Outcome } from "./outcome";

/** What to do after registering when no log-in follows; says nothing about whether an account was there before. */
export function CheckMail({ email }: { email: string }) {
  return (
    <Outcome
      icon={<MailCheck />}
      title={<Trans>Check your mail</Trans>}
      actions={
        <>
          <Button asChild>
            <AppLink to="/login" state={{ email }}>
              <Trans>Log in</Trans>
            </AppLink>
          </Button>
          <Button asChild variant="outline">
            <AppLink to="/forgot-password" state={{ email }}>
              <Trans>Choose a new password</Trans>
            </AppLink>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          We have sent a message to <bdi className="text-foreground font-medium break-all">{email}</bdi>. It says how to go on.
        </Trans>
      </p>
      <p>
        <Trans>If you already have an account with this address, log in with the password you chose then.</Trans>
      </p>
    </Outcome>
  );
}
