import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "react-router";
import { ConsolePage } from "@/components/console/page";
import { OpeningForm } from "@/features/console/openings/opening-form";

export default function NewOpeningPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <ConsolePage title={t`Open a clinic`} width="middle">
      <OpeningForm onAsked={() => void navigate("/console/openings")} />
    </ConsolePage>
  );
}
