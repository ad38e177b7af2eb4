import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "@/api/client";
import type { Schemas } from "@/api/types";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { SecretShown } from "./secret-shown";
import { useRefresh } from "./use-refresh";
import { WebhookForm } from "./webhook-form";

/** Adds a webhook, shows its secret this once, and leads to it. */
export function NewWebhookDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <NewWebhook onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function NewWebhook({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const kinds = api.useQuery("get", "/api/v1/webhooks").data?.kinds ?? [];
  const add = api.useMutation("post", "/api/v1/webhooks");
  const [made, setMade] = useState<Schemas["NewSecretOut"] | null>(null);
  if (made) {
    return (
      <SecretShown secret={made.secret} onClose={() => void navigate(`/staff/settings/webhooks/${made.id}`, { replace: true })} />
    );
  }
  return (
    <>
      <DialogHeader>
        <DialogTitle>
          <Trans>Add a webhook</Trans>
        </DialogTitle>
        <DialogDescription>
          <Trans>We call the other program's address whenever something happens that it should know.</Trans>
        </DialogDescription>
      </DialogHeader>
      <WebhookForm
        present={{ name: "", address: "", kinds: [] }}
        kinds={kinds}
        submit={t`Add the webhook`}
        onCancel={onClose}
        onSubmit={async (entries) => {
          setMade(await add.mutateAsync({ body: entries }));
          refresh();
        }}
      />
    </>
  );
}
