import { Trans, useLingui } from "@lingui/react/macro";
import { ExternalLink } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";

type WayInProps = { address: string | null; onClose: () => void };

/** A link to click rather than a tab that opens by itself, which browsers hold back. It is followed before it goes. */
export function WayIn({ address, onClose }: WayInProps) {
  const { t } = useLingui();
  return (
    <Dialog open={address !== null} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>The way in</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>It is good once and for a minute, and opens in a new tab. Loading that tab anew leaves the panel.</Trans>
          </DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <Button asChild>
            <a href={address ?? undefined} target="_blank" rel="noopener noreferrer" onClick={() => setTimeout(onClose)}>
              <ExternalLink aria-hidden="true" />
              <Trans>Open the clinic's panel</Trans>
            </a>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
