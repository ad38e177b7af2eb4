import { Trans, useLingui } from "@lingui/react/macro";
import { EllipsisVertical } from "lucide-react";
import { toast } from "sonner";
import { api } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useRefresh } from "./use-refresh";
import type { Webhook } from "./words";

export type Asked = "edit" | "secret" | "remove";

/** What else can be done about a webhook. */
export function WebhookMenu({ webhook, onAsk }: { webhook: Webhook; onAsk: (what: Asked) => void }) {
  const { t, i18n } = useLingui();
  const turn = api.useMutation("patch", "/api/v1/webhooks/{webhook_id}", {
    onSuccess: () => toast.success(t`The webhook is switched off.`),
    onError: (error) => toast.error(textOf(i18n, troubleOf(error))),
    onSettled: useRefresh(),
  });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="sm" className="px-2.5" aria-label={t`More about this webhook`}>
          <EllipsisVertical aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onAsk("edit")}>
          <Trans>Change it</Trans>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onAsk("secret")}>
          <Trans>Give it a new secret</Trans>
        </DropdownMenuItem>
        {webhook.state === "on" ? (
          <DropdownMenuItem
            onSelect={() => turn.mutate({ params: { path: { webhook_id: webhook.id } }, body: { on: false } })}
          >
            <Trans>Switch it off</Trans>
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuItem variant="destructive" onSelect={() => onAsk("remove")}>
          <Trans>Remove it</Trans>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
