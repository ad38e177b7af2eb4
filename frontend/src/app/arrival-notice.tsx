import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useLocation } from "react-router";
import { type Farewell, useSession } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

type Notice = Exclude<Farewell, "help_over">;

const WORDS: Record<Notice, MessageDescriptor> = {
  logged_out: msg`You are logged out.`,
  session_over: msg`You are no longer logged in. Please log in again.`,
  idle: msg`You were logged out because nobody used the page for a while.`,
  account_deleted: msg`Your account is deleted.`,
};

/** Says on the page where one has arrived what happened on the one before, and when the session ends on an open page. */
export function ArrivalNotice() {
  const { i18n } = useLingui();
  const { pathname, search, hash, state } = useLocation();
  const ended = useEndedHere(pathname);
  const notice = (state as { notice?: Notice } | null)?.notice ?? ended;
  const words = notice && WORDS[notice];
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 sm:px-6">
      {words ? (
        <Alert role="presentation" variant={notice === "session_over" ? "info" : "success"} className="mt-4">
          <AlertDescription>{i18n._(words)}</AlertDescription>
          {ended ? (
            <AlertActions>
              <Button asChild size="sm" variant="outline">
                <AppLink to={`/login?next=${encodeURIComponent(pathname + search + hash)}`}>
                  <Trans>Log in</Trans>
                </AppLink>
              </Button>
            </AlertActions>
          ) : null}
        </Alert>
      ) : null}
    </div>
  );
}

/** Returns how a session ended that was there when this page was opened, in whichever tab. */
function useEndedHere(pathname: string): Notice | undefined {
  const session = useSession();
  const seen = useRef({ pathname, wasIn: false });
  if (seen.current.pathname !== pathname) seen.current = { pathname, wasIn: false };
  if (session.status === "signed_in") seen.current.wasIn = true;
  if (session.status !== "guest" || !seen.current.wasIn || session.farewell === "help_over") return undefined;
  return session.farewell;
}
