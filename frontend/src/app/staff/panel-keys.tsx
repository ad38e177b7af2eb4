import { useNavigate } from "react-router";
import { useMay } from "@/api/permissions";
import { useKeys } from "@/components/panel/keys";
import { useNewAppointment } from "@/components/staff/open";

/** The keys that work wherever one is: N for a new appointment, / for a patient, unless the page has its own. */
export function PanelKeys() {
  const may = useMay();
  const go = useNavigate();
  const openNew = useNewAppointment();
  useKeys(
    {
      ...(may("manage_own_calendar") ? { n: () => openNew() } : {}),
      ...(may("see_patients") ? { "/": () => void go("/staff/patients") } : {}),
    },
    "panel",
  );
  return null;
}
