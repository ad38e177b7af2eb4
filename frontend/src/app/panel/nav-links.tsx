import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import type { LucideIcon } from "lucide-react";
import { useLocation } from "react-router";
import { AppLink } from "@/components/layout/app-link";

export interface NavEntry {
  to: string;
  icon: LucideIcon;
  words: MessageDescriptor;
}

/** The ways through a panel, in groups. `onFollow` closes the layer that the list stands in. */
export function NavLinks({ label, groups, onFollow }: { label: string; groups: NavEntry[][]; onFollow?: () => void }) {
  const { i18n } = useLingui();
  const { pathname } = useLocation();
  return (
    <nav aria-label={label} className="flex flex-col gap-4">
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
