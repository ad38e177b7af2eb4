import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { OpenSession } from "@/api/session";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { DeviceIcon, DeviceName } from "./device-name";
import { Saved } from "./saved";
import { useOpenSessions } from "./use-open-sessions";

/** Where the account is logged in, and the way to end that elsewhere. */
export function SessionsCard() {
  const heading = useRef<HTMLHeadingElement>(null);
  const { sessions, ending, trouble, ended, end } = useOpenSessions(() => heading.current?.focus());
  const others = sessions.data?.filter((one) => !one.current) ?? [];
  return (
    <Card>
      <CardHeader>
        <CardTitle ref={heading} tabIndex={-1} className="outline-none">
          <Trans>Where you are logged in</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>If you do not know a device, log it out and change your password.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="flex flex-col items-start gap-4">
        <TroubleAlert trouble={trouble} />
        <SessionList query={sessions} ending={ending} onEnd={(one) => void end([one])} />
        <Saved>{ended ? <Trans>Logged out there.</Trans> : null}</Saved>
        {others.length > 1 ? (
          <Button variant="outline" pending={ending.length > 1} onClick={() => void end(others)}>
            <Trans>Log out everywhere else</Trans>
          </Button>
        ) : null}
      </CardContent>
    </Card>
  );
}

type SessionListProps = {
  query: ReturnType<typeof useOpenSessions>["sessions"];
  ending: string[];
  onEnd: (session: OpenSession) => void;
};

function SessionList({ query, ending, onEnd }: SessionListProps) {
  const { t, i18n } = useLingui();
  if (query.data) {
    return (
      <ul className="w-full divide-y">
        {query.data.map((one) => (
          <SessionRow key={one.id} session={one} pending={ending.includes(one.id)} onEnd={() => onEnd(one)} />
        ))}
      </ul>
    );
  }
  if (!query.isError) return <Skeleton className="h-16 w-full" />;
  return (
    <ErrorState
      className="self-center"
      reason={textOf(i18n, troubleOf(query.error))}
      retryLabel={t`Try again`}
      pending={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  );
}

type SessionRowProps = { session: OpenSession; pending: boolean; onEnd: () => void };

function SessionRow({ session, pending, onEnd }: SessionRowProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const used = formats.instant(session.last_used_at);
  return (
    <li className="flex items-center gap-3 py-3 first:pt-0 last:pb-0">
      <DeviceIcon agent={session.device} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <DeviceName agent={session.device} />
          {session.current ? (
            <Badge variant="brand">
              <Trans>This device</Trans>
            </Badge>
          ) : null}
        </p>
        <p className="text-muted-foreground text-sm">
          <Trans>
            Last used <time dateTime={session.last_used_at}>{used}</time>
          </Trans>
          {session.address ? (
            <>
              {" · "}
              <bdi dir="ltr">{session.address}</bdi>
            </>
          ) : null}
        </p>
      </div>
      {session.current ? null : (
        <Button
          variant="outline"
          size="sm"
          pending={pending}
          onClick={onEnd}
          aria-label={t`Log out the device last used ${used}`}
        >
          <Trans>Log out</Trans>
        </Button>
      )}
    </li>
  );
}
