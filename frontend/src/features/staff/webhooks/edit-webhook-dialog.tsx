import { Trans, useLingui } from "@lingui/react/macro";
import { toast } from "sonner";
import { api } from "@/api/client";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { useRefresh } from "./use-refresh";
import { WebhookForm } from "./webhook-form";
import type { Webhook } from "./words";

type EditWebhookDialogProps = { webhook: Webhook; open: boolean; onClose: () => void };

/** Changes a webhook, unless somebody else has since it was shown. */
export function EditWebhookDialog({ webhook, open, onClose }: EditWebhookDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <EditWebhook webhook={webhook} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function EditWebhook({ webhook, onClose }: Omit<EditWebhookDialogProps, "open">) {
  const { t } = useLingui();
  const refresh = useRefresh();
  const kinds = api.useQuery("get", "/api/v1/webhooks").data?.kinds ?? webhook.kinds;
  const change = api.useMutation("patch", "/api/v1/webhooks/{webhook_id}", { onSettled: refresh });
  return (
    <>
      <DialogHeader>
        <DialogTitle>
          <Trans>Change the webhook</Trans>
        </DialogTitle>
        <DialogDescription>
          <Trans>What is on its way already goes to the new address too.</Trans>
        </DialogDescription>
      </DialogHeader>
      <WebhookForm
        present={{ name: webhook.name, address: webhook.address, kinds: webhook.kinds }}
        kinds={kinds}
        submit={t`Save`}
        onCancel={onClose}
        onSubmit={async (entries) => {
          const params = { path: { webhook_id: webhook.id }, header: { "If-Match": `"${webhook.version}"` } };
          await change.mutateAsync({ params, body: entries });
          toast.success(t`Saved.`);
          onClose();
        }}
      />
    </>
  );
}
