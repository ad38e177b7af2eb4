import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/panel/copy-button";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";

/** A webhook's secret, this once. */
export function SecretShown({ secret, more, onClose }: { secret: string; more?: ReactNode; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <>
      <DialogHeader>
        <DialogTitle>
          <Trans>Copy the secret now</Trans>
        </DialogTitle>
        <DialogDescription>
          <Trans>It is shown this once. With it the other program checks that a message really comes from you.</Trans>
        </DialogDescription>
      </DialogHeader>
      <DialogBody className="space-y-3">
        <p className="flex items-center gap-2">
          <code dir="ltr" className="bg-muted min-w-0 flex-1 rounded-md px-3 py-2.5 text-sm break-all">
            {secret}
          </code>
          <CopyButton text={secret} label={t`Copy the secret`} />
        </p>
        {more}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>
          <Trans context="the secret">I have copied it</Trans>
        </Button>
      </DialogFooter>
    </>
  );
}
