import { Trans } from "@lingui/react/macro";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

export type Asked = "renew" | "end";

type CalendarFeedDialogProps = { asked: Asked | null; onClose: () => void; onSure: (asked: Asked) => void };

/** Asks before an address that somebody has put into a calendar opens nothing any more. */
export function CalendarFeedDialog({ asked, onClose, onSure }: CalendarFeedDialogProps) {
  return (
    <AlertDialog open={asked !== null} onOpenChange={(wanted) => wanted || onClose()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            {asked === "renew" ? <Trans>Make a new address?</Trans> : <Trans>End this calendar?</Trans>}
          </AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>The present address opens nothing any more: where you have set it up, your appointments no longer show.</Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel>
            <Trans>Keep</Trans>
          </AlertDialogCancel>
          <Button
            variant={asked === "renew" ? "default" : "destructive"}
            onClick={() => {
              if (asked) onSure(asked);
              onClose();
            }}
          >
            {asked === "renew" ? <Trans>Make a new address</Trans> : <Trans>End it</Trans>}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
