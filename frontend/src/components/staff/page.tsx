import { useClinic } from "@/api/clinic";
import { PanelPage, type PanelPageProps } from "@/components/panel/page";

/** A page of the clinic's panel. */
export function StaffPage(props: PanelPageProps) {
  return <PanelPage of={useClinic().name} {...props} />;
}
