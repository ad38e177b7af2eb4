import { Trans, useLingui } from "@lingui/react/macro";
import { useMay } from "@/api/permissions";
import { usePatientRecord } from "@/api/patients";
import { PatientPicker, type PickedPatient } from "@/components/staff/patient-picker";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { NewPerson, type Person } from "./new-person";
import { Alerts } from "./patient-block";

export const NOBODY: Person = { name: "", phone: "", email: "", birth_date: "" };

interface CallerProps {
  caller: PickedPatient | null;
  person: Person | null;
  onCaller: (caller: PickedPatient | null) => void;
  onPerson: (person: Person | null) => void;
  isAsked: boolean;
}

/** Who calls: found by half a name, a number or a birthday, or entered anew. */
export function Caller({ caller, person, onCaller, onPerson, isAsked }: CallerProps) {
  const { t } = useLingui();
  const may = useMay();
  if (person) {
    return (
      <NewPerson
        person={person}
        onPerson={onPerson}
        onBack={() => onPerson(null)}
        onKnown={(known) => {
          onPerson(null);
          onCaller(known);
        }}
        isAsked={isAsked}
      />
    );
  }
  return (
    <div className="space-y-2">
      <PatientPicker
        label={t`Patient`}
        value={caller}
        onPick={onCaller}
        onNew={may("manage_patients") ? (typed) => onPerson({ ...NOBODY, ...typed }) : undefined}
        focused
      />
      {isAsked && !caller ? (
        <p role="alert" className="text-destructive-text">
          <Trans>Choose who the visit is for.</Trans>
        </p>
      ) : null}
      {caller ? <Known id={caller.id} onCaller={onCaller} /> : null}
    </div>
  );
}

/** What to know of the caller, and whom else she may be calling for. */
function Known({ id, onCaller }: { id: string; onCaller: CallerProps["onCaller"] }) {
  const { data: record } = usePatientRecord(id);
  if (!record) return null;
  return (
    <div className="space-y-2">
      {record.is_new ? (
        <Badge variant="brand">
          <Trans>New patient</Trans>
        </Badge>
      ) : null}
      <Alerts record={record} />
      {record.family.length > 0 ? (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-muted-foreground text-xs">
            <Trans>Or for</Trans>
          </span>
          {record.family.map((one) => (
            <Button
              key={one.id}
              variant="outline"
              size="sm"
              className="h-7 px-2.5 text-xs pointer-coarse:h-11"
              onClick={() => onCaller({ ...one, phone: "", email: "" })}
            >
              <bdi>{one.name}</bdi>
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
