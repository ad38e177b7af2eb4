import { PanelPage, type PanelPageProps } from "@/components/panel/page";
import { BRAND } from "./brand";

/** A page of the console. */
export function ConsolePage(props: PanelPageProps) {
  return <PanelPage of={BRAND} {...props} />;
}
