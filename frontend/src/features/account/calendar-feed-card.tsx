import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { api, queries } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { type Asked, CalendarFeedDialog } from "./calendar-feed-dialog";
import { Saved } from "./saved";

type Feed = Schemas["CalendarFeedOut"];
const PATH = "/api/v1/profile/calendar-feeds";

/** A private address by which a calendar program shows one's appointments. Nothing for who can have none. */
export function CalendarFeedCard({ kind }: { kind: Feed["kind"] }) {
  const { t, i18n } = useLingui();
  const feeds = api.useQuery("get", PATH);
  const feed = feeds.data?.items.find((one) => one.kind === kind);
  if (feeds.data && !feed) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>In your calendar</Trans>
        </CardTitle>
        <CardDescription>
          {kind === "own" ? (
            <Trans>Your phone or computer can show your appointments, and follows when one is moved or cancelled.</Trans>
          ) : (
            <Trans>Your phone or computer can show your day at the clinic, and follows every change.</Trans>
          )}
        </CardDescription>
      </CardHeader>
      <CardContent>
        {feed ? (
          <FeedDetails feed={feed} />
        ) : feeds.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(feeds.error))}
            retryLabel={t`Try again`}
            pending={feeds.isFetching}
            onRetry={() => void feeds.refetch()}
          />
        ) : (
          <Skeleton className="h-11 w-52" />
        )}
      </CardContent>
    </Card>
  );
}

function FeedDetails({ feed }: { feed: Feed }) {
  const formats = useFormats();
  const [address, setAddress] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["get", PATH] });
  const params = { path: { kind: feed.kind } };
  const make = api.useMutation("put", `${PATH}/{kind}`, {
    onSuccess: (made) => setAddress(made.address),
    onSettled: refresh,
  });
  const end = api.useMutation("delete", `${PATH}/{kind}`, { onSuccess: () => setAddress(null), onSettled: refresh });
  const failed = make.error ?? end.error;
  return (
    <div className="flex flex-col items-start gap-4">
      <TroubleAlert trouble={failed ? troubleOf(failed) : null} />
      {address ? <Address address={address} /> : null}
      {feed.made_at ? (
        <p className="text-muted-foreground text-sm">
          <Trans>Set up {formats.instant(feed.made_at)}.</Trans>{" "}
          {feed.read_at ? <Trans>Last fetched {formats.instant(feed.read_at)}.</Trans> : <Trans>Not fetched yet.</Trans>}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="outline"
          pending={make.isPending}
          onClick={() => (feed.made_at ? setAsked("renew") : make.mutate({ params }))}
        >
          {feed.made_at ? <Trans>Make a new address</Trans> : <Trans>Set up</Trans>}
        </Button>
        {feed.made_at ? (
          <Button variant="ghost" pending={end.isPending} onClick={() => setAsked("end")}>
            <Trans>End it</Trans>
          </Button>
        ) : null}
        <Saved>{end.isSuccess && !feed.made_at ? <Trans>Ended. The address opens nothing any more.</Trans> : null}</Saved>
      </div>
      {feed.made_at && !address ? (
        <p className="text-muted-foreground text-sm">
          <Trans>We do not keep the address. If you have lost it, make a new one.</Trans>
        </p>
      ) : null}
      <CalendarFeedDialog
        asked={asked}
        onClose={() => setAsked(null)}
        onSure={(what) => (what === "renew" ? make : end).mutate({ params })}
      />
    </div>
  );
}

/** The address, this once: to be opened by the calendar program here, or copied into another. */
function Address({ address }: { address: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div role="status" className="bg-muted/60 w-full space-y-3 rounded-lg border p-4">
      <p className="font-medium">
        <Trans>This is your private address. Copy it now: it is shown this once.</Trans>
      </p>
      <code dir="ltr" className="bg-card block rounded-md border px-3 py-2 text-sm break-all">
        {address}
      </code>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" asChild>
          <a href={address.replace(/^https?:/, "webcal:")}>
            <Trans>Open in my calendar</Trans>
          </a>
        </Button>
        <Button variant="outline" size="sm" onClick={() => void copy()} aria-label={t`Copy the address`}>
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
        </Button>
      </div>
      <p className="text-muted-foreground text-sm">
        <Trans>Whoever knows it can read your appointments. In Google Calendar choose “From URL”, in Outlook “Subscribe from web”.</Trans>
      </p>
    </div>
  );
}
