import { useLingui } from "@lingui/react/macro";
import { ConsolePage } from "@/components/console/page";
import { Clinics } from "@/features/console/clinics/clinics";

export default function ClinicsPage() {
  const { t } = useLingui();
  return (
    <ConsolePage title={t`Clinics`}>
      <Clinics />
    </ConsolePage>
  );
}
