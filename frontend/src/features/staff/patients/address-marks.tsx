import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { toast } from "sonner";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { type AddressMark, type PatientRecord, patientsChanged } from "@/api/patients";
import { useMay } from "@/api/permissions";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
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
import { Button } from "@/components/ui/button";

/** Why nothing more is sent to an address of the patient, and the way back. */
export function AddressMarks({ record }: { record: PatientRecord }) {
  const [asked, setAsked] = useState<AddressMark | null>(null);
  const may = useMay();
  if (record.address_marks.length === 0) return null;
  return (
    <div className="mt-4 space-y-3">
      {record.address_marks.map((mark) => (
        <MarkNote key={mark.id} mark={mark} onLift={may("manage_patients") ? () => setAsked(mark) : undefined} />
      ))}
      <LiftDialog patientId={record.id} mark={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

function MarkNote({ mark, onLift }: { mark: AddressMark; onLift?: () => void }) {
  const formats = useFormats();
  const isOwn = mark.reason === "opted_out";
  return (
    <Alert variant={isOwn ? "info" : "warning"} role="note">
      <AlertTitle>
        <MarkTitle mark={mark} />
      </AlertTitle>
      <AlertDescription className="wrap-anywhere">
        <p>
          <bdi dir="ltr">{mark.address}</bdi>
        </p>
        <p>
          <MarkWords mark={mark} />
        </p>
        <p className="text-xs tabular-nums">{formats.instant(mark.said_at)}</p>
      </AlertDescription>
      {onLift && !isOwn ? (
        <AlertActions>
          <Button variant="outline" size="sm" onClick={onLift}>
            <Trans>Use it again</Trans>
          </Button>
        </AlertActions>
      ) : null}
    </Alert>
  );
}

function MarkTitle({ mark }: { mark: AddressMark }) {
  if (mark.reason === "opted_out") return <Trans>Wants no text messages</Trans>;
  if (mark.reason === "complained") return <Trans>Reported our e-mail as spam</Trans>;
  return mark.channel === "sms" ? <Trans>Text messages do not arrive</Trans> : <Trans>E-mails come back</Trans>;
}

function MarkWords({ mark }: { mark: AddressMark }) {
  if (mark.reason === "opted_out") return <Trans>The answer was STOP. Only START from the same phone takes it back.</Trans>;
  if (mark.reason === "complained") return <Trans>We send no more there. Please talk to the patient.</Trans>;
  return <Trans>We send no more there. Please ask for the right one and change it here.</Trans>;
}

type LiftDialogProps = { patientId: string; mark: AddressMark | null; onClose: () => void };

function LiftDialog({ patientId, mark, onClose }: LiftDialogProps) {
  const { t } = useLingui();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const lift = api.useMutation("delete", "/api/v1/patient-records/{patient_id}/address-marks/{mark_id}");
  const close = () => {
    setTrouble(null);
    onClose();
  };
  const act = async () => {
    if (!mark) return;
    setTrouble(null);
    try {
      await lift.mutateAsync({ params: { path: { patient_id: patientId, mark_id: mark.id } } });
    } catch (error) {
      const found = troubleOf(error);
      if (found.code !== "address_mark_unknown") return setTrouble(found);
    }
    toast.success(t`Messages go there again.`);
    close();
    await patientsChanged();
  };
  return (
    <AlertDialog open={mark !== null} onOpenChange={(wanted) => wanted || close()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Trans>Use this address again?</Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>Do so when you know that it is right and that the patient wants our messages. If they come back once more, we stop again.</Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogBody className="space-y-3">
          <p className="font-medium wrap-anywhere">
            <bdi dir="ltr">{mark?.address}</bdi>
          </p>
          {trouble ? <TroubleAlert trouble={trouble} /> : null}
        </AlertDialogBody>
        <AlertDialogFooter>
          <AlertDialogCancel>
            <Trans>Leave it</Trans>
          </AlertDialogCancel>
          <Button pending={lift.isPending} onClick={() => void act()}>
            <Trans>Use it again</Trans>
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
