import { Trans, useLingui } from "@lingui/react/macro";
import type { PatientRecord } from "@/api/patients";
import type { TypedPerson } from "@/components/staff/typed-person";
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { PatientForm } from "./patient-form";

type PatientSheetProps = {
  open: boolean;
  /** Who is changed; without, somebody is added. */
  record?: PatientRecord;
  /** What was typed already of somebody new. */
  typed?: TypedPerson;
  onClose: () => void;
  onAdded?: (record: PatientRecord) => void;
};

export function PatientSheet({ open, record, typed = {}, onClose, onAdded }: PatientSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <SheetContent closeLabel={t`Close`} className="w-[min(34rem,100vw)]">
        <SheetHeader>
          <SheetTitle>{record ? <Trans>Edit patient</Trans> : <Trans>New patient</Trans>}</SheetTitle>
          <SheetDescription>
            <Trans>A telephone number, an e-mail address or a guardian is needed, to reach somebody.</Trans>
          </SheetDescription>
        </SheetHeader>
        <PatientForm record={record} typed={typed} onClose={onClose} onAdded={onAdded} />
      </SheetContent>
    </Sheet>
  );
}
