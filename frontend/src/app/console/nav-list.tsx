import { useLingui } from "@lingui/react/macro";
import { useHasRole } from "@/api/operator-session";
import { NavLinks } from "../panel/nav-links";
import { NAV } from "./nav";

/** The console's pages that this operator may open. `onFollow` closes the layer that the list stands in. */
export function NavList({ onFollow }: { onFollow?: () => void }) {
  const { t } = useLingui();
  const has = useHasRole();
  const groups = NAV.map((group) => group.filter(({ roles }) => !roles || has(roles))).filter((group) => group.length > 0);
  return <NavLinks label={t`Console`} groups={groups} onFollow={onFollow} />;
}
