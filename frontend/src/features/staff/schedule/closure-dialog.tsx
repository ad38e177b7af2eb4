import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { client } from "@/api/client";
import { useToday } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { done } from "./use-editing";
import { type LeftOver, scheduleChanged } from "./use-schedule";

interface ClosureDialogProps {
  open: boolean;
  year: number;
  onClose: () => void;
  onAdded: (left: LeftOver) => void;
}

export function ClosureDialog({ open, onClose, ...rest }: ClosureDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Close the clinic on a day</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>No visit is moved by itself: you see the visits in the way and decide.</Trans>
          </DialogDescription>
        </DialogHeader>
        <ClosureForm onClose={onClose} {...rest} />
      </DialogContent>
    </Dialog>
  );
}

function ClosureForm({ year, onClose, onAdded }: Omit<ClosureDialogProps, "open">) {
  const { t } = useLingui();
  const today = useToday();
  const [date, setDate] = useState(today.startsWith(String(year)) ? today : `${year}-01-01`);
  const [hours, setHours] = useState<{ from: string; until: string } | null>(null);
  const [name, setName] = useState("");
  const backwards = hours !== null && hours.from >= hours.until;
  const adding = useMutation({
    mutationFn: () => done(client.POST("/api/v1/closures", { body: { date, ...(hours ?? { from: "00:00", until: "24:00" }), name: name.trim() } })),
    onSuccess: async (answer) => {
      await scheduleChanged();
      toast.success(t`The closed day is saved.`);
      onAdded({ count: answer?.conflicts.length ?? 0, from: date, until: date });
      onClose();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!backwards && date && !adding.isPending) adding.mutate();
  };
  return (
    <form onSubmit={send} noValidate>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={adding.error ? troubleOf(adding.error) : null} />
        <Field>
          <FieldLabel>
            <Trans>Day</Trans>
          </FieldLabel>
          <Input type="date" required value={date} onChange={(event) => setDate(event.target.value)} />
        </Field>
        <Field>
          <FieldLabel optional={t`optional`}>
            <Trans>Name</Trans>
          </FieldLabel>
          <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
          <FieldHint>
            <Trans>Patients read it beside the opening hours.</Trans>
          </FieldHint>
        </Field>
        <Field orientation="horizontal">
          <Switch checked={hours !== null} onCheckedChange={(on) => setHours(on ? { from: "12:00", until: "18:00" } : null)} />
          <FieldLabel className="font-normal">
            <Trans>Only for some hours</Trans>
          </FieldLabel>
        </Field>
        {hours ? (
          <div className="grid grid-cols-2 gap-4">
            <Field>
              <FieldLabel>
                <Trans>From</Trans>
              </FieldLabel>
              <Input type="time" value={hours.from} onChange={(event) => setHours({ ...hours, from: event.target.value })} />
            </Field>
            <Field>
              <FieldLabel>
                <Trans>Until</Trans>
              </FieldLabel>
              <Input type="time" value={hours.until} onChange={(event) => setHours({ ...hours, until: event.target.value })} />
              <FieldError>{backwards ? <Trans>These hours end before they begin.</Trans> : null}</FieldError>
            </Field>
          </div>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
        <Button type="submit" disabled={backwards || !date} pending={adding.isPending}>
          <Trans>Save closed day</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
