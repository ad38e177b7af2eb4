import { Trans, useLingui } from "@lingui/react/macro";
import { BellOff, BellRing, CloudOff, Link2Off } from "lucide-react";
import { useState } from "react";
import { api } from "@/api/client";
import { type Trouble, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Outcome } from "./outcome";

/** Whether the reader of a reminder wants more of them. Opening the page changes nothing: mail scanners open it too. */
export function MessageChoice({ token }: { token: string }) {
  const params = { header: { "X-Message-Token": token } };
  const { data, error, refetch } = api.useQuery("get", "/api/v1/message-choice", { params }, { enabled: token !== "", retry: false });
  const change = api.useMutation("put", "/api/v1/message-choice");
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const choose = async (wanted: boolean) => {
    setTrouble(null);
    try {
      await change.mutateAsync({ params, body: { wanted } });
    } catch (reason) {
      setTrouble(troubleOf(reason));
    }
  };
  if (!token || (error && troubleOf(error).code === "message_link_invalid")) return <LinkSpent />;
  if (error) return <NotReached trouble={troubleOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const wanted = change.data?.wanted ?? data.wanted;
  const isAfter = data.kind === "visit_follow_up";
  const acting = { trouble, isAfter, pending: change.isPending, onChoose: (on: boolean) => void choose(on) };
  return wanted ? <Wanted key="wanted" {...acting} isNew={change.data !== undefined} /> : <Declined key="declined" {...acting} />;
}

/** `isAfter`: of messages after a visit; else of reminders. */
type Acting = { trouble: Trouble | null; isAfter: boolean; pending: boolean; onChoose: (wanted: boolean) => void };

function Wanted({ trouble, isAfter, pending, onChoose, isNew }: Acting & { isNew: boolean }) {
  const again = isAfter ? <Trans>We write to you after visits again</Trans> : <Trans>We remind you again</Trans>;
  const asked = isAfter ? <Trans>No more messages after a visit?</Trans> : <Trans>No more reminders?</Trans>;
  return (
    <Outcome
      icon={<BellRing />}
      title={isNew ? again : asked}
      actions={
        <Button pending={pending} variant={isNew ? "outline" : "default"} onClick={() => onChoose(false)}>
          {isAfter ? <Trans>Stop these messages</Trans> : <Trans>Stop reminders</Trans>}
        </Button>
      }
    >
      <p>
        {isAfter ? (
          <Trans>After a visit we thank you for coming, and say whom to call with a question.</Trans>
        ) : (
          <Trans>Before each visit we send you a reminder, so that you do not miss it.</Trans>
        )}
      </p>
      <p>
        <Trans>This does not concern confirmations and news of a change.</Trans>
      </p>
      {trouble ? <TroubleAlert trouble={trouble} /> : null}
    </Outcome>
  );
}

function Declined({ trouble, isAfter, pending, onChoose }: Acting) {
  return (
    <Outcome
      icon={<BellOff />}
      title={isAfter ? <Trans>You get no more messages after a visit</Trans> : <Trans>You get no more reminders</Trans>}
      actions={
        <Button pending={pending} variant="outline" onClick={() => onChoose(true)}>
          {isAfter ? <Trans>Send them again</Trans> : <Trans>Remind me again</Trans>}
        </Button>
      }
    >
      <p>
        <Trans>This does not concern confirmations and news of a change.</Trans>
      </p>
      {trouble ? <TroubleAlert trouble={trouble} /> : null}
    </Outcome>
  );
}

function LinkSpent() {
  return (
    <Outcome
      icon={<Link2Off />}
      title={<Trans>This link is no longer good</Trans>}
      actions={
        <Button asChild variant="outline">
          <AppLink to="/">
            <Trans>To the start page</Trans>
          </AppLink>
        </Button>
      }
    >
      <p>
        <Trans>Open the one in your latest reminder, or call us.</Trans>
      </p>
    </Outcome>
  );
}

function NotReached({ trouble, onRetry }: { trouble: Trouble; onRetry: () => void }) {
  const { i18n } = useLingui();
  return (
    <Outcome
      icon={<CloudOff />}
      title={<Trans>This did not work yet</Trans>}
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

function Waiting() {
  return (
    <div aria-busy="true" className="flex flex-col items-center gap-4 py-6">
      <Skeleton className="size-16 rounded-full" />
      <Skeleton className="h-9 w-64 max-w-full" />
      <Skeleton className="h-14 w-80 max-w-full" />
      <Skeleton className="mt-2 h-11 w-40" />
    </div>
  );
}
