import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
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
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface AddDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  hint: string;
  label: string;
  maxLength?: number;
  /** Throws what the server refuses. */
  onAdd: (name: string) => Promise<void>;
  children?: ReactNode;
}

/** Something new needs a name; the rest is entered on its own page. */
export function AddDialog({ open, onClose, title, hint, ...rest }: AddDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{hint}</DialogDescription>
        </DialogHeader>
        <AddForm onClose={onClose} {...rest} />
      </DialogContent>
    </Dialog>
  );
}

function AddForm({ onClose, label, maxLength = 120, onAdd, children }: Omit<AddDialogProps, "open" | "title" | "hint">) {
  const [name, setName] = useState("");
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const busy = useRef(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy.current || !name.trim()) return;
    busy.current = true;
    setPending(true);
    setTrouble(null);
    try {
      await onAdd(name.trim());
      onClose();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      busy.current = false;
      setPending(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={trouble} />
        <Field>
          <FieldLabel>{label}</FieldLabel>
          <Input value={name} maxLength={maxLength} required onChange={(event) => setName(event.target.value)} />
        </Field>
        {children}
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
        <Button type="submit" pending={pending} disabled={!name.trim()}>
          <Trans>Add</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
