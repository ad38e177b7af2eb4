import { Trans, useLingui } from "@lingui/react/macro";
import { Lock } from "lucide-react";
import { useSearchParams } from "react-router";
import { useMay } from "@/api/permissions";
import { AppLink } from "@/components/layout/app-link";
import { StaffPage } from "@/components/staff/page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Duplicates } from "@/features/staff/patients/duplicates";
import { MergeDialog } from "@/features/staff/patients/merge-dialog";
import { pairOf } from "@/features/staff/patients/pair";

export default function DuplicatesPage() {
  const { t } = useLingui();
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const compare = (pair: [string, string] | null) => setSearch(pair ? { pair: pair.join(",") } : {}, { preventScrollReset: true });
  return (
    <StaffPage
      title={t`Duplicates`}
      hint={<Trans>Records that may be of one and the same person.</Trans>}
      width="middle"
      actions={
        <Button asChild variant="outline" size="sm">
          <AppLink to="/staff/patients">
            <Trans>All patients</Trans>
          </AppLink>
        </Button>
      }
    >
      {may("merge_patients") ? (
        <>
          <Duplicates onCompare={compare} />
          <MergeDialog pair={pairOf(search)} onClose={() => compare(null)} />
        </>
      ) : (
        <EmptyState icon={<Lock />}>
          <Trans>Your role does not merge records. Ask the front desk or a manager.</Trans>
        </EmptyState>
      )}
    </StaffPage>
  );
}
