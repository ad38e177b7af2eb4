import { Trans, useLingui } from "@lingui/react/macro";
import { Webhook as WebhookIcon } from "lucide-react";
import type { ReactNode } from "react";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { AppLink } from "@/components/layout/app-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { WebhookState } from "./state-badges";
import type { Webhook } from "./words";

/** Every webhook of the clinic, each a way to what it was told. */
export function Webhooks({ action }: { action: ReactNode }) {
  const { t, i18n } = useLingui();
  const webhooks = api.useQuery("get", "/api/v1/webhooks");
  if (webhooks.isError) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(webhooks.error))}
        retryLabel={t`Try again`}
        pending={webhooks.isFetching}
        onRetry={() => void webhooks.refetch()}
      />
    );
  }
  if (!webhooks.data) return <Skeleton className="h-40" />;
  if (webhooks.data.items.length === 0) {
    return (
      <EmptyState icon={<WebhookIcon />} action={action} className="bg-card rounded-lg border">
        <Trans>No webhook yet. Add one when another program is to hear at once of what happens to appointments.</Trans>
      </EmptyState>
    );
  }
  return (
    <Card className="py-0">
      <ul className="divide-y">
        {webhooks.data.items.map((one) => (
          <Row key={one.id} webhook={one} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ webhook }: { webhook: Webhook }) {
  const formats = useFormats();
  const { last_sent_at: last, dead } = webhook;
  return (
    <li className="hover:bg-accent/50 relative flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-3">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <AppLink
            to={`/staff/settings/webhooks/${webhook.id}`}
            className="focus-ring rounded-sm font-semibold after:absolute after:inset-0"
          >
            <bdi>{webhook.name}</bdi>
          </AppLink>
          <WebhookState webhook={webhook} />
        </p>
        <p className="text-muted-foreground break-all">
          <bdi dir="ltr">{webhook.address}</bdi>
        </p>
      </div>
      <div className="text-muted-foreground text-xs">
        <p>{last ? <Trans>Last delivered {formats.instant(last)}</Trans> : <Trans>Nothing delivered yet</Trans>}</p>
        {dead > 0 ? (
          <p className="text-destructive-text font-medium">
            <Trans>Given up: {formats.number(dead)}</Trans>
          </p>
        ) : null}
      </div>
    </li>
  );
}
