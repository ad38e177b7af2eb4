import { useLingui } from "@lingui/react/macro";
import { useLocation } from "react-router";
import { useMay } from "@/api/permissions";
import { AppLink } from "@/components/layout/app-link";
import { NAV } from "./nav";

/** The panel's pages that this account may open. `onFollow` closes the layer that the list stands in. */
export function NavList({ onFollow }: { onFollow?: () => void }) {
  const { t, i18n } = useLingui();
  const { pathname } = useLocation();
  const may = useMay();
  const groups = NAV.map((group) => group.filter(({ needs }) => may(needs))).filter((group) => group.length > 0);
  return (
    <nav aria-label={t`Panel`} className="flex flex-col gap-4">
      {groups.map((group) => (
        <ul key={group[0]!.to} className="flex flex-col gap-0.5">
          {group.map(({ to, icon: Icon, words }) => (
            <li key={to}>
              <AppLink
                to={to}
                onClick={onFollow}
                aria-current={pathname === to ? "page" : pathname.startsWith(`${to}/`) ? "true" : undefined}
                className="focus-ring text-muted-foreground hover:bg-accent hover:text-foreground aria-[current]:bg-brand-tint aria-[current]:text-brand-text flex min-h-9 items-center gap-3 rounded-md px-2.5 font-medium pointer-coarse:min-h-11 aria-[current]:font-semibold [&_svg]:size-4.5 [&_svg]:shrink-0"
              >
                <Icon aria-hidden="true" />
                {i18n._(words)}
              </AppLink>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
