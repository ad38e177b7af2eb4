import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/api/permissions";
import { NavLinks } from "../panel/nav-links";
import { NAV } from "./nav";

/** The panel's pages that this account may open. `onFollow` closes the layer that the list stands in. */
export function NavList({ onFollow }: { onFollow?: () => void }) {
  const { t } = useLingui();
  const may = useMay();
  const groups = NAV.map((group) => group.filter(({ needs }) => may(needs))).filter((group) => group.length > 0);
  return <NavLinks label={t`Panel`} groups={groups} onFollow={onFollow} />;
}
