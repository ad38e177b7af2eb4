import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { platformClient } from "@/api/platform";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type BeginDialogProps = { open: boolean; onClose: () => void; changed: () => Promise<unknown> };

/** Asks how carefully the clinics are to be brought forward, then begins. */
export function BeginDialog({ open, onClose, changed }: BeginDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Bring the clinics forward?</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>
              Each clinic's tables are changed in one step, or not at all. Patients can book meanwhile. A few clinics go first: if
              one of them fails, no other is touched.
            </Trans>
          </DialogDescription>
        </DialogHeader>
        <BeginForm onClose={onClose} changed={changed} />
      </DialogContent>
    </Dialog>
  );
}

function BeginForm({ onClose, changed }: Omit<BeginDialogProps, "open">) {
  const { t } = useLingui();
  const [canary, setCanary] = useState("1");
  const [workers, setWorkers] = useState("2");
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setTrouble(null);
    try {
      const body = { only: "", canary: Number(canary), workers: Number(workers), lock_timeout: 500 };
      const { error } = await platformClient.POST("/api/v1/migrations/runs", { body });
      if (error) throw error;
      toast.success(t`The run has begun.`);
      await changed();
      onClose();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={trouble} />
        <Field>
          <FieldLabel>
            <Trans>Clinics that go first</Trans>
          </FieldLabel>
          <Input
            type="number"
            inputMode="numeric"
            required
            min={0}
            max={100}
            value={canary}
            onChange={(event) => setCanary(event.target.value)}
          />
        </Field>
        <Field>
          <FieldLabel>
            <Trans>Processes at once</Trans>
          </FieldLabel>
          <Input
            type="number"
            inputMode="numeric"
            required
            min={1}
            max={32}
            value={workers}
            onChange={(event) => setWorkers(event.target.value)}
          />
          <FieldHint>
            <Trans>Each takes a connection to the database.</Trans>
          </FieldHint>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={pending}>
          <Trans>Begin</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
