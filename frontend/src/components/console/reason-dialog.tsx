import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useState } from "react";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const LONGEST = 500;

type ReasonDialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description: ReactNode;
  action: ReactNode;
  destructive?: boolean;
  /** What has to be typed, letter by letter, before the action can be taken. */
  typed?: { label: ReactNode; text: string };
  /** More that is asked for, between the description and the reason. */
  children?: ReactNode;
  /** Who reads the reason, where it is not the audit log alone. */
  kept?: ReactNode;
  longest?: number;
  act: (reason: string) => Promise<void>;
};

/** Asks for the reason that the audit log keeps, then does it. */
export function ReasonDialog({ open, onClose, ...form }: ReasonDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>{form.title}</DialogTitle>
          <DialogDescription>{form.description}</DialogDescription>
        </DialogHeader>
        <ReasonForm {...form} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function ReasonForm({ action, destructive = false, typed, children, kept, longest = LONGEST, act, onClose }: Omit<ReasonDialogProps, "open" | "title" | "description">) {
  const [reason, setReason] = useState("");
  const [proof, setProof] = useState("");
  const [asked, setAsked] = useState(false);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const missing = !reason.trim();
  const unproved = typed !== undefined && proof.trim() !== typed.text;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missing || unproved || pending) return;
    setPending(true);
    setTrouble(null);
    try {
      await act(reason.trim());
      onClose();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={trouble} />
        {children}
        {typed ? (
          <Field>
            <FieldLabel>{typed.label}</FieldLabel>
            <Input dir="ltr" autoComplete="off" autoCapitalize="none" spellCheck={false} value={proof} onChange={(event) => setProof(event.target.value)} />
            <FieldHint>
              <bdi dir="ltr">{typed.text}</bdi>
            </FieldHint>
            <FieldError>{asked && unproved ? <Trans>This is not what stands below.</Trans> : null}</FieldError>
          </Field>
        ) : null}
        <Field>
          <FieldLabel>
            <Trans>Reason</Trans>
          </FieldLabel>
          <Input required maxLength={longest} value={reason} onChange={(event) => setReason(event.target.value)} />
          <FieldHint>
            {kept ?? <Trans>It is kept in the audit log.</Trans>}
          </FieldHint>
          <FieldError>{asked && missing ? <Trans>Please say why.</Trans> : null}</FieldError>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant={destructive ? "destructive" : "default"} pending={pending}>
          {action}
        </Button>
      </DialogFooter>
    </form>
  );
}
