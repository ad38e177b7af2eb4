import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useLocation } from "react-router";
import type { Farewell } from "@/api/session";
import { Alert, AlertDescription } from "@/components/ui/alert";

const WORDS: Record<Farewell, MessageDescriptor> = {
  logged_out: msg`You are logged out.`,
  session_over: msg`You are no longer logged in. Please log in again.`,
  account_deleted: msg`Your account is deleted.`,
};

/** Says on the page where one has arrived what happened on the one before. */
export function ArrivalNotice() {
  const { i18n } = useLingui();
  const { state } = useLocation();
  const notice = (state as { notice?: Farewell } | null)?.notice;
  const words = notice && WORDS[notice];
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 sm:px-6">
      {words ? (
        <Alert role="presentation" variant={notice === "session_over" ? "info" : "success"} className="mt-4">
          <AlertDescription>{i18n._(words)}</AlertDescription>
        </Alert>
      ) : null}
    </div>
  );
}
