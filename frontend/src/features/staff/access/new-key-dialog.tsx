import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { CopyButton } from "@/components/panel/copy-button";
import { NewKeyForm } from "./new-key-form";

/** Makes a key, and shows it this once. */
export function NewKeyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <NewKey onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [made, setMade] = useState<string | null>(null);
  if (made === null) {
    return (
      <>
        <DialogHeader>
          <DialogTitle>
            <Trans>Make an API key</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>Another program works with it in the clinic's name. Allow it no more than it needs.</Trans>
          </DialogDescription>
        </DialogHeader>
        <NewKeyForm onMade={setMade} onCancel={onClose} />
      </>
    );
  }
  return (
    <>
      <DialogHeader>
        <DialogTitle>
          <Trans>Copy the key now</Trans>
        </DialogTitle>
        <DialogDescription>
          <Trans>It is shown this once. We keep only its first letters.</Trans>
        </DialogDescription>
      </DialogHeader>
      <DialogBody>
        <p className="flex items-center gap-2">
          <code dir="ltr" className="bg-muted min-w-0 flex-1 rounded-md px-3 py-2.5 text-sm break-all">
            {made}
          </code>
          <CopyButton text={made} label={t`Copy the key`} />
        </p>
        <p className="text-muted-foreground mt-3">
          <Trans>
            The program sends it with each request, as <code dir="ltr">Authorization: Bearer …</code>
          </Trans>
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>
          <Trans>I have copied it</Trans>
        </Button>
      </DialogFooter>
    </>
  );
}
