import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/api/client";
import { HELPS } from "@/api/help";
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
import type { Help } from "./help-item";

/** Asks once more before somebody who looks in is shut out. */
export function EndDialog({ help, onClose }: { help: Help | null; onClose: () => void }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const end = api.useMutation("delete", "/api/v1/help/{help_id}", {
    onSuccess: () => {
      toast.success(t`The help has ended.`);
      onClose();
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ["get", HELPS] }),
  });
  return (
    <AlertDialog
      open={help !== null}
      onOpenChange={(open) => {
        end.reset();
        if (!open) onClose();
      }}
    >
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Trans>End this help?</Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>{help?.operator_name} is out at once. What was changed stays, and stands in the audit log.</Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        {end.isError ? (
          <AlertDialogBody>
            <TroubleAlert trouble={troubleOf(end.error)} />
          </AlertDialogBody>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel>
            <Trans>Cancel</Trans>
          </AlertDialogCancel>
          <Button
            variant="destructive"
            pending={end.isPending}
            onClick={() => help && end.mutate({ params: { path: { help_id: help.id } } })}
          >
            <Trans>End the help</Trans>
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
