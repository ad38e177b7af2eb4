import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { toast } from "sonner";
import { type ClinicDetail, useClinicChanged } from "@/api/console-clinic";
import { platform, platformClient } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/console/confirm-dialog";

/** Sample data that a clinic was opened with, until it is taken out. */
export function SamplesCard({ clinic }: { clinic: ClinicDetail }) {
  const { t } = useLingui();
  const changed = useClinicChanged();
  const [asking, setAsking] = useState(false);
  const params = { path: { clinic_id: clinic.id } };
  const samples = platform.useQuery("get", "/api/v1/clinics/{clinic_id}/samples", { params }, { staleTime: 0 });
  const patients = samples.data?.patients ?? 0;
  if (patients === 0) return null;
  const remove = async () => {
    const { error } = await platformClient.DELETE("/api/v1/clinics/{clinic_id}/samples", { params });
    if (error) throw error;
    toast.success(t`The sample data is removed.`);
    await Promise.all([samples.refetch(), changed()]);
  };
  return (
    <ConsoleCard
      title={<Trans>Sample data</Trans>}
      description={<Trans>Two dentists, patients and two weeks of visits that it was opened with, to look around.</Trans>}
      actions={
        <Button variant="outline" size="sm" onClick={() => setAsking(true)}>
          <Trans>Remove</Trans>
        </Button>
      }
    >
      <p>
        <Plural value={patients} one="# sample patient is there." other="# sample patients are there." />
      </p>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={<Trans>Remove the sample data?</Trans>}
        description={<Trans>The sample patients and their visits go. What somebody else has booked stays.</Trans>}
        action={<Trans>Remove</Trans>}
        act={remove}
      />
    </ConsoleCard>
  );
}
