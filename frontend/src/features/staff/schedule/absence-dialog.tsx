import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { useAbsence } from "./use-absence";

interface AbsenceDialogProps {
  open: boolean;
  day: string;
  absence: ReturnType<typeof useAbsence>;
  onClose: () => void;
}

/** Away for days, or for a stretch of hours. */
export function AbsenceDialog({ open, day, absence, onClose }: AbsenceDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Enter an absence</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>No visit is moved by itself: you see the visits in the way and decide.</Trans>
          </DialogDescription>
        </DialogHeader>
        <AbsenceForm day={day} absence={absence} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function AbsenceForm({ day, absence, onClose }: Omit<AbsenceDialogProps, "open">) {
  const { t } = useLingui();
  const [first, setFirst] = useState(day);
  const [last, setLast] = useState(day);
  const [hours, setHours] = useState<{ from: string; until: string } | null>(null);
  const [reason, setReason] = useState("");
  const backwards = `${first}T${hours?.from ?? "00:00"}` >= `${last}T${hours?.until ?? "24:00"}`;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (backwards || absence.isPending) return;
    const { from, until } = hours ?? { from: "00:00", until: "24:00" };
    absence.mutate({ first_day: first, last_day: last, from, until, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={send} noValidate>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={absence.error ? troubleOf(absence.error) : null} />
        <div className="grid grid-cols-2 gap-4">
          <Field>
            <FieldLabel>
              <Trans>First day</Trans>
            </FieldLabel>
            <Input
              type="date"
              required
              value={first}
              onChange={({ target: { value } }) => {
                setFirst(value);
                if (value > last) setLast(value);
              }}
            />
          </Field>
          <Field>
            <FieldLabel>
              <Trans>Last day</Trans>
            </FieldLabel>
            <Input type="date" required min={first} value={last} onChange={(event) => setLast(event.target.value)} />
          </Field>
        </div>
        <Field orientation="horizontal">
          <Switch checked={hours !== null} onCheckedChange={(on) => setHours(on ? { from: "12:00", until: "17:00" } : null)} />
          <FieldLabel className="font-normal">
            <Trans>Only for some hours</Trans>
          </FieldLabel>
        </Field>
        {hours ? (
          <div className="grid grid-cols-2 gap-4">
            <Field>
              <FieldLabel>
                <Trans>From (first day)</Trans>
              </FieldLabel>
              <Input type="time" value={hours.from} onChange={(event) => setHours({ ...hours, from: event.target.value })} />
            </Field>
            <Field>
              <FieldLabel>
                <Trans>Until (last day)</Trans>
              </FieldLabel>
              <Input type="time" value={hours.until} onChange={(event) => setHours({ ...hours, until: event.target.value })} />
            </Field>
          </div>
        ) : null}
        <FieldErrorLine show={backwards} />
        <Field>
          <FieldLabel optional={t`optional`}>
            <Trans>Reason</Trans>
          </FieldLabel>
          <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          <FieldHint>
            <Trans>Only managers and the dentist see it.</Trans>
          </FieldHint>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
        <Button type="submit" disabled={backwards || !first || !last} pending={absence.isPending}>
          <Trans>Save absence</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}

function FieldErrorLine({ show }: { show: boolean }) {
  return <FieldError>{show ? <Trans>This absence ends before it begins.</Trans> : null}</FieldError>;
}
