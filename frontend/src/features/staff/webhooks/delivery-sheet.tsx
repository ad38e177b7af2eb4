import { Trans, useLingui } from "@lingui/react/macro";
import { toast } from "sonner";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { CopyButton } from "@/components/panel/copy-button";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { Trouble } from "./delivery-row";
import { DeliveryBadge } from "./state-badges";
import { useRefresh } from "./use-refresh";
import { HAPPENED_WORDS, type Webhook } from "./words";

type DeliverySheetProps = { webhook: Webhook; id: string | null; onClose: () => void };

/** One message: what was sent, what came back, and the way to send it again. */
export function DeliverySheet({ webhook, id, onClose }: DeliverySheetProps) {
  const { t } = useLingui();
  return (
    <Sheet open={id !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent closeLabel={t`Close`}>{id ? <Shown webhook={webhook} id={id} /> : null}</SheetContent>
    </Sheet>
  );
}

function Shown({ webhook, id }: { webhook: Webhook; id: string }) {
  const { t, i18n } = useLingui();
  const refresh = useRefresh();
  const params = { path: { webhook_id: webhook.id, delivery_id: id } };
  const found = api.useQuery("get", "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}", { params }, { staleTime: 0 });
  const replay = api.useMutation("post", "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", {
    onSuccess: () => toast.success(t`It is sent again.`),
    onError: (error) => toast.error(textOf(i18n, troubleOf(error))),
    onSettled: refresh,
  });
  const happened = found.data ? HAPPENED_WORDS[found.data.kind] : undefined;
  return (
    <>
      <SheetHeader>
        <SheetTitle>{happened ? i18n._(happened) : (found.data?.kind ?? <Trans>Message</Trans>)}</SheetTitle>
        <SheetDescription>
          <bdi>{webhook.name}</bdi>
        </SheetDescription>
      </SheetHeader>
      <SheetBody className="space-y-5">
        {found.data ? (
          <Told told={found.data} />
        ) : found.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(found.error))}
            retryLabel={t`Try again`}
            onRetry={() => void found.refetch()}
          />
        ) : (
          <Skeleton className="h-64" />
        )}
      </SheetBody>
      {found.data && found.data.state !== "due" && webhook.state === "on" ? (
        <SheetFooter>
          <Button pending={replay.isPending} onClick={() => replay.mutate({ params })}>
            <Trans>Send it again</Trans>
          </Button>
        </SheetFooter>
      ) : null}
    </>
  );
}

function Told({ told }: { told: Schemas["WebhookDeliveryBodyOut"] }) {
  const { t } = useLingui();
  const formats = useFormats();
  const facts = [
    { term: t`Happened`, shown: formats.instant(told.created_at) },
    { term: t`Attempts`, shown: formats.number(told.attempts) },
    ...(told.tried_at ? [{ term: t`Last attempt`, shown: formats.instant(told.tried_at) }] : []),
    ...(told.last_status ? [{ term: t`Answer`, shown: <bdi dir="ltr">HTTP {told.last_status}</bdi> }] : []),
    ...(told.took_ms === null ? [] : [{ term: t`Took`, shown: <bdi dir="ltr">{formats.number(told.took_ms)} ms</bdi> }]),
    { term: t`Name of the message`, shown: <code dir="ltr" className="text-xs break-all">{told.message_id}</code> },
  ];
  const body = pretty(told.body);
  return (
    <>
      <div className="space-y-1.5">
        <DeliveryBadge delivery={told} />
        <Trouble delivery={told} />
      </div>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        {facts.map(({ term, shown }) => (
          <div key={term} className="contents">
            <dt className="text-muted-foreground">{term}</dt>
            <dd className="min-w-0 tabular-nums">{shown}</dd>
          </div>
        ))}
      </dl>
      <section aria-labelledby="sent" className="space-y-2">
        <div className="flex items-center justify-between gap-3">
          <h3 id="sent" className="font-semibold">
            <Trans>What was sent</Trans>
          </h3>
          <CopyButton text={told.body} label={t`Copy what was sent`} />
        </div>
        <Code label={t`What was sent`} text={body} />
      </section>
      {told.last_excerpt ? (
        <section aria-labelledby="answered" className="space-y-2">
          <h3 id="answered" className="font-semibold">
            <Trans>How the answer begins</Trans>
          </h3>
          <Code label={t`How the answer begins`} text={told.last_excerpt} />
        </section>
      ) : null}
    </>
  );
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <pre
      dir="ltr"
      role="group"
      aria-label={label}
      className="bg-muted rounded-md px-3 py-2.5 text-xs break-all whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
