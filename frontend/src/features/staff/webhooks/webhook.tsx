import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { toast } from "sonner";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { AppLink } from "@/components/layout/app-link";
import { StaffPage } from "@/components/staff/page";
import { SettingsNav } from "@/components/staff/settings-nav";
import { useAddress } from "@/components/panel/use-address";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Deliveries } from "./deliveries";
import { DeliverySheet } from "./delivery-sheet";
import { EditWebhookDialog } from "./edit-webhook-dialog";
import { RemoveDialog } from "./remove-dialog";
import { RenewSecretDialog } from "./renew-secret-dialog";
import { WebhookState } from "./state-badges";
import { useRefresh } from "./use-refresh";
import { WebhookMenu } from "./webhook-menu";
import { KIND_WORDS, type Webhook } from "./words";

/** One webhook: how it does, what it was told, and what can be done about it. */
export function WebhookDetails({ id }: { id: string }) {
  const { t, i18n } = useLingui();
  const path = { webhook_id: id };
  const webhook = api.useQuery("get", "/api/v1/webhooks/{webhook_id}", { params: { path } }, { refetchInterval: 15_000 });
  const refresh = useRefresh();
  const [search, change] = useAddress();
  const test = api.useMutation("post", "/api/v1/webhooks/{webhook_id}/test", {
    onSuccess: () => toast.success(t`A test message is on its way.`),
    onError: (error) => toast.error(textOf(i18n, troubleOf(error))),
    onSettled: refresh,
  });
  const { data } = webhook;
  if (!data) {
    return (
      <StaffPage title={t`Webhook`} nav={<SettingsNav />}>
        {webhook.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(webhook.error))}
            retryLabel={t`Try again`}
            pending={webhook.isFetching}
            onRetry={() => void webhook.refetch()}
          />
        ) : (
          <Skeleton className="h-72" />
        )}
      </StaffPage>
    );
  }
  const close = () => change({ ask: null }, { replace: true });
  const asked = search.get("ask");
  return (
    <StaffPage
      title={data.name}
      heading={<bdi>{data.name}</bdi>}
      hint={
        <AppLink to="/staff/settings/webhooks" className="text-brand-text focus-ring rounded-sm underline underline-offset-4">
          <Trans>All webhooks</Trans>
        </AppLink>
      }
      nav={<SettingsNav />}
      actions={
        <>
          {data.state === "on" ? (
            <Button size="sm" pending={test.isPending} onClick={() => test.mutate({ params: { path } })}>
              <Trans>Send a test</Trans>
            </Button>
          ) : null}
          <WebhookMenu webhook={data} onAsk={(what) => change({ ask: what })} />
        </>
      }
    >
      <div className="space-y-5">
        <Standing webhook={data} />
        <Facts webhook={data} />
        <Deliveries webhook={data} />
      </div>
      <EditWebhookDialog webhook={data} open={asked === "edit"} onClose={close} />
      <RenewSecretDialog id={id} open={asked === "secret"} onClose={close} />
      <RemoveDialog webhook={data} open={asked === "remove"} onClose={close} />
      <DeliverySheet webhook={data} id={search.get("delivery")} onClose={() => change({ delivery: null, page: search.get("page") })} />
    </StaffPage>
  );
}

/** What somebody should do about it, if anything. */
function Standing({ webhook }: { webhook: Webhook }) {
  const { t, i18n } = useLingui();
  const formats = useFormats();
  const refresh = useRefresh();
  const said = { onError: (error: unknown) => void toast.error(textOf(i18n, troubleOf(error))), onSettled: refresh };
  const path = { webhook_id: webhook.id };
  const turn = api.useMutation("patch", "/api/v1/webhooks/{webhook_id}", said);
  const again = api.useMutation("post", "/api/v1/webhooks/{webhook_id}/replays", {
    ...said,
    onSuccess: () => toast.success(t`They are sent again.`),
  });
  if (webhook.state !== "on") {
    return (
      <Alert variant="warning">
        <AlertTitle>
          {webhook.state === "failed" ? (
            <Trans>Switched off on {formats.instant(webhook.state_at)}: there was no answer</Trans>
          ) : webhook.state === "gone" ? (
            <Trans>Switched off on {formats.instant(webhook.state_at)}: the other program wants no more messages</Trans>
          ) : (
            <Trans>Switched off on {formats.instant(webhook.state_at)}</Trans>
          )}
        </AlertTitle>
        <AlertDescription className="space-y-3">
          <p>
            {webhook.state === "failed" ? (
              <Trans>
                The other program did not answer for two days. Have it mended, then switch the webhook on and send what was
                missed.
              </Trans>
            ) : webhook.state === "gone" ? (
              <Trans>
                It answered 410: it asks not to be called at this address any more. Ask whoever runs it for a new address, or
                remove the webhook. Switch it on again only if that was a mistake.
              </Trans>
            ) : (
              <Trans>The other program hears of nothing until the webhook is switched on again.</Trans>
            )}
          </p>
          <Button
            size="sm"
            variant="outline"
            pending={turn.isPending}
            onClick={() => turn.mutate({ params: { path }, body: { on: true } })}
          >
            <Trans>Switch it on</Trans>
          </Button>
        </AlertDescription>
      </Alert>
    );
  }
  if (webhook.dead === 0) return null;
  return (
    <Alert variant="warning">
      <AlertTitle>
        <Plural value={webhook.dead} one="# message was given up" other="# messages were given up" />
      </AlertTitle>
      <AlertDescription className="space-y-3">
        <p>
          <Trans>The other program did not take them. Once it is mended they can be sent again, in their order.</Trans>
        </p>
        <Button size="sm" variant="outline" pending={again.isPending} onClick={() => again.mutate({ params: { path } })}>
          <Trans>Send them again</Trans>
        </Button>
      </AlertDescription>
    </Alert>
  );
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { t, i18n } = useLingui();
  const formats = useFormats();
  const { former_secret_until: former } = webhook;
  const told = webhook.kinds.map((kind) => (KIND_WORDS[kind] ? i18n._(KIND_WORDS[kind]) : kind));
  const facts = [
    { term: t`State`, shown: <WebhookState webhook={webhook} /> },
    {
      term: t`Address`,
      shown: (
        <bdi dir="ltr" className="break-all">
          {webhook.address}
        </bdi>
      ),
    },
    { term: t`Is told of`, shown: told.join(" · ") },
    {
      term: t`Last delivered`,
      shown: webhook.last_sent_at ? formats.instant(webhook.last_sent_at) : t`Nothing yet`,
    },
    ...(webhook.failing_since ? [{ term: t`No answer since`, shown: formats.instant(webhook.failing_since) }] : []),
    ...(former ? [{ term: t`The secret before is good until`, shown: formats.instant(former) }] : []),
  ];
  return (
    <dl className="bg-card grid gap-x-6 gap-y-2 rounded-lg border px-4 py-3 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {facts.map(({ term, shown }) => (
        <div key={term} className="sm:contents">
          <dt className="text-muted-foreground">{term}</dt>
          <dd className="mb-1.5 min-w-0 sm:mb-0">{shown}</dd>
        </div>
      ))}
    </dl>
  );
}
