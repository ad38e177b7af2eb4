import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Asked } from "./use-moves";

interface OverrideDialogProps {
  asked: Asked | null;
  onSend: (reason: string) => void;
  onGiveUp: () => void;
}

/** Asks why a visit goes where no visits usually go; without a reason it stays where it was. */
export function OverrideDialog({ asked, onSend, onGiveUp }: OverrideDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={asked !== null} onOpenChange={(open) => !open && onGiveUp()}>
      {asked ? (
        <DialogContent closeLabel={t`Close`}>
          <ReasonForm asked={asked} onSend={onSend} />
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function ReasonForm({ asked, onSend }: { asked: Asked; onSend: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onSend(reason.trim());
    else setMissing(true);
  };
  return (
    <form onSubmit={submit} noValidate>
      <DialogHeader>
        <DialogTitle>
          <Trans>Move it there all the same?</Trans>
        </DialogTitle>
        <DialogDescription>
          <bdi>{asked.visit.patient.name}</bdi> · {asked.place}
        </DialogDescription>
      </DialogHeader>
      <DialogBody className="space-y-4">
        <p className="border-warning bg-warning-tint rounded-md border px-3 py-2 font-medium">{asked.why}</p>
        <Field>
          <FieldLabel>
            <Trans>Reason</Trans>
          </FieldLabel>
          <Input value={reason} maxLength={500} aria-required onChange={(event) => setReason(event.target.value)} />
          <FieldHint>
            <Trans>It is kept with the appointment, so that colleagues know why.</Trans>
          </FieldHint>
          {isMissing && !reason.trim() ? (
            <FieldError>
              <Trans>Say why it goes there.</Trans>
            </FieldError>
          ) : null}
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">
            <Trans>Leave it where it was</Trans>
          </Button>
        </DialogClose>
        <Button type="submit">
          <Trans>Move the appointment</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
