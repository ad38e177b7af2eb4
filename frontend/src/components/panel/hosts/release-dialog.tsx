import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
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
import type { Host, HostDeeds } from "./words";

type ReleaseProps = { host: Host; release: HostDeeds["release"]; open: boolean; onClose: () => void };

export function ReleaseDialog({ host, release: give, open, onClose }: ReleaseProps) {
  const { t } = useLingui();
  const release = useMutation({
    mutationFn: give,
    onSuccess: () => {
      toast.success(t`The address is removed.`);
      onClose();
    },
  });
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        release.reset();
        if (!next) onClose();
      }}
    >
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Trans>Remove the address {host.shown}?</Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            {host.state === "active" ? (
              <Trans>It leads nowhere from now on, also in links that were sent before. New links use the address that the clinic has from us.</Trans>
            ) : (
              <Trans>To use it later, it has to be proved anew, with another record.</Trans>
            )}
          </AlertDialogDescription>
        </AlertDialogHeader>
        {release.isError ? (
          <AlertDialogBody>
            <TroubleAlert trouble={troubleOf(release.error)} />
          </AlertDialogBody>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel>
            <Trans>Keep</Trans>
          </AlertDialogCancel>
          <Button
            variant="destructive"
            pending={release.isPending}
            onClick={() => release.mutate(host)}
          >
            <Trans>Remove the address</Trans>
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
