import { Trans, useLingui } from "@lingui/react/macro";
import { Combine, UserPlus } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMay } from "@/api/permissions";
import { AppLink } from "@/components/layout/app-link";
import { StaffPage } from "@/components/staff/page";
import { type TypedPerson, typedPerson } from "@/components/staff/typed-person";
import { Button } from "@/components/ui/button";
import { PatientSheet } from "@/features/staff/patients/patient-sheet";
import { Patients } from "@/features/staff/patients/patients";

export default function PatientsPage() {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState<TypedPerson | null>(null);
  return (
    <StaffPage
      title={t`Patients`}
      actions={
        <>
          {may("merge_patients") ? (
            <Button asChild variant="outline" size="sm">
              <AppLink to="/staff/patients/duplicates">
                <Combine aria-hidden="true" />
                <Trans>Duplicates</Trans>
              </AppLink>
            </Button>
          ) : null}
          {may("manage_patients") ? (
            <Button size="sm" onClick={() => setAdding({})}>
              <UserPlus aria-hidden="true" className="rtl:-scale-x-100" />
              <Trans>New patient</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      <Patients onAdd={(typed) => setAdding(typedPerson(typed))} />
      <PatientSheet
        open={adding !== null}
        typed={adding ?? {}}
        onClose={() => setAdding(null)}
        onAdded={({ id }) => void navigate(`/staff/patients/${id}`)}
      />
    </StaffPage>
  );
}
