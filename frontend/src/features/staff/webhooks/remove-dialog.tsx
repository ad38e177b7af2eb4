import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { api } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useRefresh } from "./use-refresh";
import type { Webhook } from "./words";

export function RemoveDialog({ webhook, open, onClose }: { webhook: Webhook; open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  // The page of what is gone is still there for a moment: it must not ask for it.
  const refresh = useRefresh("later");
  const remove = api.useMutation("delete", "/api/v1/webhooks/{webhook_id}", {
    onSuccess: async () => {
      toast.success(t`The webhook is removed.`);
      refresh();
      await navigate("/staff/settings/webhooks", { replace: true });
    },
  });
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        remove.reset();
        if (!next) onClose();
      }}
    >
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Trans>Remove the webhook {webhook.name}?</Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>The other program hears of nothing more, and what it was told is no longer shown. This cannot be undone.</Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        {remove.isError ? (
          <AlertDialogBody>
            <TroubleAlert trouble={troubleOf(remove.error)} />
          </AlertDialogBody>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel>
            <Trans>Keep</Trans>
          </AlertDialogCancel>
          <Button
            variant="destructive"
            pending={remove.isPending}
            onClick={() => remove.mutate({ params: { path: { webhook_id: webhook.id } } })}
          >
            <Trans>Remove the webhook</Trans>
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
