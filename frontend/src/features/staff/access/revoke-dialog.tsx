import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
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
import type { ApiKey } from "./api-key-row";

export function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const revoke = api.useMutation("delete", "/api/v1/api-keys/{key_id}", {
    onSuccess: () => {
      toast.success(t`The key is revoked.`);
      onClose();
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ["get", "/api/v1/api-keys"] }),
  });
  return (
    <AlertDialog
      open={apiKey !== null}
      onOpenChange={(open) => {
        revoke.reset();
        if (!open) onClose();
      }}
    >
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Trans>Revoke the key {apiKey?.name}?</Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>The program that uses it is refused at once. This cannot be undone.</Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        {revoke.isError ? (
          <AlertDialogBody>
            <TroubleAlert trouble={troubleOf(revoke.error)} />
          </AlertDialogBody>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel>
            <Trans>Keep</Trans>
          </AlertDialogCancel>
          <Button
            variant="destructive"
            pending={revoke.isPending}
            onClick={() => apiKey && revoke.mutate({ params: { path: { key_id: apiKey.id } } })}
          >
            <Trans>Revoke the key</Trans>
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
