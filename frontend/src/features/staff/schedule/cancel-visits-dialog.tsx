import { Plural, Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useClinic } from "@/api/clinic";
import { limits } from "@/api/limits";
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
import { NewsOff, TellField } from "@/components/staff/telling";
import { Button } from "@/components/ui/button";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface CancelVisitsDialogProps {
  open: boolean;
  count: number;
  tells: boolean;
  onTells: (tells: boolean) => void;
  onClose: () => void;
  onCancel: (reason: string) => void;
}

/** Asks once more, and why. */
export function CancelVisitsDialog({ open, count, onClose, ...asked }: CancelVisitsDialogProps) {
  return (
    <AlertDialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Plural value={count} one="Cancel # visit?" other="Cancel # visits?" />
          </AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>Their times become free. A cancelled visit cannot be brought back, only booked anew.</Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        <Asked count={count} {...asked} />
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Asked({ count, tells, onTells, onCancel }: Omit<CancelVisitsDialogProps, "open" | "onClose">) {
  const [reason, setReason] = useState("");
  const { news_off } = useClinic();
  return (
    <>
      <AlertDialogBody className="space-y-4">
        <Field>
          <FieldLabel>
            <Trans>Reason</Trans>
          </FieldLabel>
          <Textarea value={reason} maxLength={limits.CancelIn.reason.maxLength} onChange={(event) => setReason(event.target.value)} />
          <FieldHint>
            <Trans>It stands in the history of each visit, and the patients see it on the site.</Trans>
          </FieldHint>
        </Field>
        {news_off.includes("booking_cancellation") ? (
          <NewsOff />
        ) : (
          <TellField tells={tells} onTells={onTells} label={<Plural value={count} one="Tell the patient by e-mail" other="Tell the patients by e-mail" />} />
        )}
      </AlertDialogBody>
      <AlertDialogFooter>
        <AlertDialogCancel>
          <Trans>Keep them</Trans>
        </AlertDialogCancel>
        <Button variant="destructive" disabled={!reason.trim()} onClick={() => onCancel(reason.trim())}>
          <Plural value={count} one="Cancel # visit" other="Cancel # visits" />
        </Button>
      </AlertDialogFooter>
    </>
  );
}
