import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Patient } from "@/api/booking";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Account } from "@/api/session";
import { Alert, AlertActions, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { Skeleton } from "@/components/ui/skeleton";
import { AddPatient } from "./add-patient";

interface PatientChoiceProps {
  account: Account;
  value: string;
  onChange: (patient: string) => void;
}

/** For whom it is, when somebody is logged in: oneself, or one of the family. */
export function PatientChoice({ account, value, onChange }: PatientChoiceProps) {
  const { t, i18n } = useLingui();
  const patients = api.useQuery("get", "/api/v1/patients");
  const family = patients.data?.filter(({ is_self }) => !is_self);
  useKnown(value, family, onChange);

  if (patients.isError && !family) {
    return (
      <Alert variant="warning">
        <AlertDescription>{textOf(i18n, troubleOf(patients.error))}</AlertDescription>
        <AlertActions>
          <Button size="sm" variant="outline" pending={patients.isFetching} onClick={() => void patients.refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </AlertActions>
      </Alert>
    );
  }
  return (
    <div className="space-y-3">
      <RadioCards aria-label={t`Who is it for?`} value={value} onValueChange={onChange}>
        <RadioCard value="self" title={<bdi>{account.name}</bdi>} description={<Trans>Myself</Trans>} />
        {family ? (
          family.map((one) => <FamilyCard key={one.id} patient={one} />)
        ) : (
          <Skeleton className="h-[4.25rem] rounded-lg" />
        )}
      </RadioCards>
      {family ? <Adding onAdded={onChange} /> : null}
    </div>
  );
}

function FamilyCard({ patient }: { patient: Patient }) {
  const formats = useFormats();
  const { birth_date: born } = patient;
  const date = born ? formats.date(born) : "";
  return (
    <RadioCard
      value={patient.id}
      title={<bdi>{patient.name}</bdi>}
      description={born ? <Trans>Born {date}</Trans> : <Trans>Family</Trans>}
    />
  );
}

function Adding({ onAdded }: { onAdded: (patient: string) => void }) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const close = () => setOpen(false);
  if (open) {
    return (
      <AddPatient
        onDone={(patient) => {
          onAdded(patient.id);
          close();
        }}
        onCancel={close}
      />
    );
  }
  return (
    <Button ref={opener} variant="ghost" className="text-brand-text -ms-3 px-3" onClick={() => setOpen(true)}>
      <Plus aria-hidden="true" />
      <Trans>Add a family member</Trans>
    </Button>
  );
}

/** Somebody who is not in the family (any more) cannot be chosen. */
function useKnown(value: string, family: Patient[] | undefined, onChange: (patient: string) => void): void {
  const unknown = value !== "self" && family !== undefined && !family.some(({ id }) => id === value);
  useEffect(() => {
    if (unknown) onChange("self");
  }, [unknown, onChange]);
}
