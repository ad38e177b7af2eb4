import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Navigate, useLocation, useSearchParams } from "react-router";
import { useClinic } from "@/api/clinic";
import { type Farewell, useSession } from "@/api/session";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import { LogIn } from "@/features/staff/access/log-in";
import { safeNext } from "@/lib/safe-next";
import { useTitle } from "@/lib/use-title";

type Notice = Exclude<Farewell, "account_deleted"> | "challenge_over";

const WORDS: Record<Notice, MessageDescriptor> = {
  logged_out: msg`You are logged out.`,
  session_over: msg`You are no longer logged in. Please log in again.`,
  idle: msg`You were logged out because nobody used the panel for a while. Log in to go on where you were.`,
  help_over: msg`This help has ended. You can close this tab.`,
  challenge_over: msg`This took too long, or there were too many attempts. Log in with your password to set up your app.`,
};

export default function LoginPage() {
  const { t, i18n } = useLingui();
  const { status } = useSession();
  const { state } = useLocation();
  const [search] = useSearchParams();
  useTitle(t`Staff log-in`, useClinic().name);
  if (status === "signed_in") return <Navigate replace to={safeNext(search.get("next"), "/staff/today")} />;
  if (status === "unknown") return <Skeleton className="mx-auto mt-[20vh] h-80 max-w-md" />;

  const notice = (state as { notice?: Notice } | null)?.notice;
  const words = notice && WORDS[notice];
  return (
    <LogIn
      notice={
        words ? (
          <Alert role="status" variant={notice === "logged_out" ? "success" : "info"}>
            <AlertDescription>{i18n._(words)}</AlertDescription>
          </Alert>
        ) : null
      }
    />
  );
}
