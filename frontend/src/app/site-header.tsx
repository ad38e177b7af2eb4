import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarDays, LogIn } from "lucide-react";
import { useLocation } from "react-router";
import { useClinic } from "@/api/clinic";
import { useSession } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { ClinicMark } from "@/components/layout/clinic-name";
import { Button } from "@/components/ui/button";
import { LanguageSelect } from "./language-select";

export function SiteHeader() {
  const clinic = useClinic();
  const { t } = useLingui();
  return (
    <header className="bg-background/95 border-b supports-backdrop-filter:backdrop-blur print:border-0">
      <div className="mx-auto flex h-16 w-full max-w-6xl items-center gap-2 px-4 sm:gap-3 sm:px-6">
        <AppLink
          to="/"
          className="focus-visible:ring-ring me-auto flex min-w-0 items-center gap-3 rounded-lg font-semibold focus-visible:ring-2 focus-visible:ring-offset-2 focus-visible:outline-none"
        >
          <ClinicMark name={clinic.name} logo={clinic.logo_url} />
          <bdi className="line-clamp-2 leading-tight sm:text-lg">{clinic.name}</bdi>
        </AppLink>
        <nav aria-label={t`Account`} className="flex shrink-0 items-center gap-1 print:hidden">
          <AccountLink />
        </nav>
        <LanguageSelect />
      </div>
    </header>
  );
}

function AccountLink() {
  const { status } = useSession();
  const { pathname } = useLocation();
  const { t } = useLingui();
  if (status === "signed_in" || status === "unknown") {
    return (
      <Button asChild variant="ghost" className="px-2.5">
        <AppLink to="/appointments" aria-label={t`My appointments`}>
          <CalendarDays aria-hidden="true" />
          <span className="hidden md:inline">
            <Trans>My appointments</Trans>
          </span>
        </AppLink>
      </Button>
    );
  }
  if (pathname === "/login" || pathname === "/register") return null;
  return (
    <Button asChild variant="ghost" className="px-2.5">
      <AppLink to="/login" aria-label={t`Log in`}>
        <LogIn aria-hidden="true" className="rtl:-scale-x-100" />
        <span className="hidden md:inline">
          <Trans>Log in</Trans>
        </span>
      </AppLink>
    </Button>
  );
}
