import { Trans, useLingui } from "@lingui/react/macro";
import { CloudOff, Link2Off, MailCheck } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, client } from "@/api/client";
import { type Trouble, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { accountChanged, currentSession, useSession } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { Outcome } from "./outcome";
import { ResendVerification } from "./resend-verification";
import type { FragmentToken } from "@/lib/use-fragment-token";

/** Confirms an e-mail address with the secret of a mailed link: at once, as a scanner of mails runs no script. */
export function VerifyEmail({ token, used, forget }: FragmentToken) {
  const { done, trouble, verify } = useVerifying();
  const refused = trouble?.code === "link_invalid";
  const begun = useRef<string | null>(null);
  useEffect(() => {
    if (!token || begun.current === token) return;
    begun.current = token;
    void verify(token);
  }, [token, verify]);

  useEffect(() => {
    if (done || refused) forget({ used: done });
  }, [done, refused, forget]);

  if (done || used) return <Verified />;
  if (!token || refused) return <LinkSpent />;
  if (trouble) return <NotReached trouble={trouble} onRetry={() => void verify(token)} />;
  return (
    <div role="status" className="flex flex-col items-center gap-4 py-10 text-center">
      <Spinner className="text-muted-foreground size-8" />
      <PageHeading>
        <Trans>Confirming your e-mail address</Trans>
      </PageHeading>
    </div>
  );
}

function useVerifying() {
  const { mutateAsync } = api.useMutation("post", "/api/v1/auth/email/verify");
  const [done, setDone] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const verify = useCallback(
    async (token: string) => {
      setTrouble(null);
      try {
        await mutateAsync({ body: { token } });
        setDone(true);
      } catch (error) {
        return setTrouble(troubleOf(error));
      }
      await learnOwnAddress();
    },
    [mutateAsync],
  );
  return { done, trouble, verify };
}

async function learnOwnAddress(): Promise<void> {
  if (currentSession().status === "guest") return;
  const { data } = await client.GET("/api/v1/profile").catch(() => ({ data: undefined }));
  if (data) accountChanged(data);
}

function Verified() {
  const { status } = useSession();
  return (
    <Outcome
      icon={<MailCheck />}
      title={<Trans>Your e-mail address is confirmed</Trans>}
      actions={
        <Button asChild>
          {status === "guest" ? (
            <AppLink to="/login">
              <Trans>Log in</Trans>
            </AppLink>
          ) : (
            <AppLink to="/appointments">
              <Trans>To your appointments</Trans>
            </AppLink>
          )}
        </Button>
      }
    >
      <p>
        <Trans>Thank you. Confirmations and reminders reach you there from now on.</Trans>
      </p>
    </Outcome>
  );
}

function LinkSpent() {
  const { account } = useSession();
  return (
    <Outcome
      icon={<Link2Off />}
      title={<Trans>This link is no longer good</Trans>}
      actions={
        account === null ? (
          <Button asChild>
            <AppLink to="/login?next=/profile">
              <Trans>Log in to get a new one</Trans>
            </AppLink>
          </Button>
        ) : account.email_verified ? (
          <Button asChild>
            <AppLink to="/profile">
              <Trans>To your profile</Trans>
            </AppLink>
          </Button>
        ) : (
          <ResendVerification />
        )
      }
    >
      <p>
        <Trans>It works for 48 hours, and only the newest one counts.</Trans>
      </p>
    </Outcome>
  );
}

function NotReached({ trouble, onRetry }: { trouble: Trouble; onRetry: () => void }) {
  const { i18n } = useLingui();
  return (
    <Outcome
      icon={<CloudOff />}
      title={<Trans>Your e-mail address could not be confirmed yet</Trans>}
      actions={
        <Button onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      }
    >
      <p>{textOf(i18n, trouble)}</p>
    </Outcome>
  );
}
