import { Trans } from "@lingui/react/macro";
import { useLingui } from "@lingui/react";
import { ChevronsUpDown, LogOut, UserRound } from "lucide-react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { signedOut, useSession } from "@/api/operator-session";
import { platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { RoleName } from "@/components/console/role-name";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { LanguageAndLight } from "../panel/language-and-light";

const LANGUAGES = Object.keys(LANGUAGE_NAMES);

/** Who is logged in, in which language and light, and the way out. */
export function AccountMenu() {
  const { i18n } = useLingui();
  const { account } = useSession();
  const navigate = useNavigate();
  const logOut = platform.useMutation("post", "/api/v1/auth/logout", {
    onSuccess: () => signedOut(),
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
  });
  if (!account) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" className="h-auto w-full justify-between px-2 py-1.5 text-start font-normal">
          <span className="grid min-w-0">
            <bdi className="truncate font-semibold">{account.name}</bdi>
            <span className="text-muted-foreground text-xs">
              <RoleName role={account.role} />
            </span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-60">
        <DropdownMenuItem onSelect={() => void navigate("/console/account")}>
          <UserRound aria-hidden="true" />
          <Trans>Your account</Trans>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <LanguageAndLight languages={LANGUAGES} />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => logOut.mutate({})}>
          <LogOut aria-hidden="true" className="rtl:-scale-x-100" />
          <Trans>Log out</Trans>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
