import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarDays, LogIn } from "lucide-react";
import { useLocation } from "react-router";
import { useClinic } from "@/api/clinic";
import { useSession } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { ClinicMark } from "@/components/layout/clinic-name";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
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

/** From which width of a phone on there is a word in the icon's place. */
const WORD = { small: "min-[22.5rem]:inline", usual: "min-[24rem]:inline" };
const ICON = { small: "max-md:min-[22.5rem]:hidden", usual: "max-md:min-[24rem]:hidden" };

/** The clinic's name has two lines there, so its longest word says how much is left. */
function roomForWord(name: string, word: string): keyof typeof WORD | null {
  const longest = Math.max(...name.split(/\s+/).map((part) => part.length), name.length / 2);
  const wanted = longest + word.length;
  return wanted <= 17 ? "small" : wanted <= 21 ? "usual" : null;
}

function AccountLink() {
  const { status } = useSession();
  const { name } = useClinic();
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
  const room = roomForWord(name, t`Log in`);
  return (
    <Button asChild variant="ghost" className="px-2.5">
      <AppLink to="/login" aria-label={t`Log in`}>
        <LogIn aria-hidden="true" className={cn("rtl:-scale-x-100", room && ICON[room])} />
        <span className={cn("hidden md:inline", room && WORD[room])}>
          <Trans>Log in</Trans>
        </span>
      </AppLink>
    </Button>
  );
}
