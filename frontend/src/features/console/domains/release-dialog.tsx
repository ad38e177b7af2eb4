import { Trans, useLingui } from "@lingui/react/macro";
import { toast } from "sonner";
import { platform } from "@/api/platform";
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
import { useDomainsChanged } from "./use-domains-changed";
import type { Domain } from "./words";

export function ReleaseDialog({ domain, open, onClose }: { domain: Domain; open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const changed = useDomainsChanged();
  const release = platform.useMutation("delete", "/api/v1/domains/{domain_id}", {
    onSuccess: async () => {
      toast.success(t`The address is removed.`);
      onClose();
      await changed();
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
            <Trans>Remove the address {domain.shown}?</Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            {domain.state === "active" ? (
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
            onClick={() => release.mutate({ params: { path: { domain_id: domain.id } } })}
          >
            <Trans>Remove the address</Trans>
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
