import { useLingui } from "@lingui/react/macro";
import { Navigate, useParams } from "react-router";
import { usePatientRecord } from "@/api/patients";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { StaffPage } from "@/components/staff/page";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Record } from "@/features/staff/patients/record";

export default function PatientPage() {
  const { id = "" } = useParams();
  return <Patient key={id} id={id} />;
}

function Patient({ id }: { id: string }) {
  const { t, i18n } = useLingui();
  const record = usePatientRecord(id);
  const trouble = record.error ? troubleOf(record.error) : null;
  if (trouble?.code === "patient_merged") return <Navigate replace to={`/staff/patients/${String(trouble.facts.merged_into)}`} />;
  if (record.data) return <Record record={record.data} />;
  return (
    <StaffPage title={t`Patient`}>
      {trouble ? (
        <ErrorState
          reason={textOf(i18n, trouble)}
          retryLabel={t`Try again`}
          pending={record.isFetching}
          onRetry={() => void record.refetch()}
        />
      ) : (
        <div aria-busy="true" className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <Skeleton className="h-96" />
          <Skeleton className="h-72" />
        </div>
      )}
    </StaffPage>
  );
}
