import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "react-router";
import type { PatientRecord } from "@/api/patients";
import { PatientPicker } from "@/components/staff/patient-picker";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { pairAddress } from "./pair";

type ChooseTwinDialogProps = { open: boolean; record: PatientRecord; onClose: () => void };

/** Finds the other record of a person who has two; they are compared before anything happens. */
export function ChooseTwinDialog({ open, record, onClose }: ChooseTwinDialogProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <Dialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Which record is of the same person?</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>You compare both before they become one.</Trans>
          </DialogDescription>
        </DialogHeader>
        <DialogBody className="min-h-72">
          <PatientPicker
            label={t`The other record`}
            value={null}
            but={record.id}
            focused
            onPick={(other) => {
              if (other) void navigate(pairAddress(record.id, other.id));
            }}
          />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
