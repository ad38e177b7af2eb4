import { Trans, useLingui } from "@lingui/react/macro";
import type { FamilyMember } from "@/api/family";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { MemberForm } from "./member-form";

type MemberDialogProps = {
  open: boolean;
  /** Who is changed; without, somebody is added. */
  member: FamilyMember | null;
  onClose: () => void;
  onDone: (message: string) => Promise<void>;
};

export function MemberDialog({ open, member, onClose, onDone }: MemberDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>{member ? <Trans>Change details</Trans> : <Trans>Who shall we add?</Trans>}</DialogTitle>
          <DialogDescription>
            <Trans>Messages about their appointments go to your e-mail address.</Trans>
          </DialogDescription>
        </DialogHeader>
        <MemberForm member={member} onCancel={onClose} onDone={onDone} />
      </DialogContent>
    </Dialog>
  );
}
