import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarDays, LogOut, UserRound, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { useLocation } from "react-router";
import { api } from "@/api/client";
import { signedOut } from "@/api/session";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { troubleOf } from "@/api/problem";
import { AppLink } from "@/components/layout/app-link";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/cn";

const ITEM =
  "focus-ring text-muted-foreground hover:text-foreground flex min-h-14 flex-auto flex-col items-center justify-center gap-1 rounded-md border-b-2 border-transparent px-1 text-xs font-medium sm:min-h-11 sm:flex-none sm:flex-row sm:gap-2 sm:px-3 sm:text-sm [&_svg]:size-5 sm:[&_svg]:size-4.5";
const CURRENT = "aria-[current]:text-foreground aria-[current]:border-primary-edge aria-[current]:rounded-b-none";

/** The ways through the part of the site that belongs to one's account. */
export function AccountNav({ className }: { className?: string }) {
  const { t } = useLingui();
  const logOut = useLogOut();
  return (
    <div className={cn("mb-8 space-y-3 print:hidden", className)}>
      <nav aria-label={t`Your account`} className="flex border-b sm:gap-1">
        <NavItem to="/appointments" icon={<CalendarDays aria-hidden="true" />}>
          <Trans>Appointments</Trans>
        </NavItem>
        <NavItem to="/family" icon={<UsersRound aria-hidden="true" />}>
          <Trans>Family</Trans>
        </NavItem>
        <NavItem to="/profile" icon={<UserRound aria-hidden="true" />}>
          <Trans>Profile</Trans>
        </NavItem>
        <button
          type="button"
          aria-disabled={logOut.isPending || undefined}
          onClick={() => logOut.isPending || logOut.mutate({})}
          className={cn(ITEM, "cursor-pointer sm:ms-auto")}
        >
          {logOut.isPending ? <Spinner /> : <LogOut aria-hidden="true" className="rtl:-scale-x-100" />}
          <Trans>Log out</Trans>
        </button>
      </nav>
      <TroubleAlert trouble={logOut.isError ? troubleOf(logOut.error) : null} />
    </div>
  );
}

function NavItem({ to, icon, children }: { to: string; icon: ReactNode; children: ReactNode }) {
  const { pathname } = useLocation();
  const current = pathname === to ? "page" : pathname.startsWith(`${to}/`) ? "true" : undefined;
  return (
    <AppLink to={to} aria-current={current} className={cn(ITEM, CURRENT)}>
      {icon}
      {children}
    </AppLink>
  );
}

/** The page itself notices that nobody is logged in any more and goes home. */
function useLogOut() {
  return api.useMutation("post", "/api/v1/auth/logout", { onSuccess: () => signedOut() });
}
