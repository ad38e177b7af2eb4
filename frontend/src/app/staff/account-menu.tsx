import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronsUpDown, ExternalLink, LogOut, UserRound } from "lucide-react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { api } from "@/api/client";
import { useClinic } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { signedOut, useSession } from "@/api/session";
import { RoleName } from "@/components/staff/role-name";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { LanguageAndLight } from "../panel/language-and-light";

/** Who is logged in, in which language and light, and the way out. */
export function AccountMenu() {
  const { i18n } = useLingui();
  const { account } = useSession();
  const { languages } = useClinic();
  const navigate = useNavigate();
  const logOut = api.useMutation("post", "/api/v1/auth/logout", {
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
              {account.help ? <Trans>Helps from Chairside</Trans> : <RoleName role={account.role} />}
            </span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-60">
        {account.help ? null : (
          <DropdownMenuItem onSelect={() => void navigate("/staff/account")}>
            <UserRound aria-hidden="true" />
            <Trans>Your account</Trans>
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => window.open("/", "_blank", "noopener")}>
          <ExternalLink aria-hidden="true" />
          <Trans>Open the clinic's site</Trans>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <LanguageAndLight languages={languages} />
        {account.help ? null : (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => logOut.mutate({})}>
              <LogOut aria-hidden="true" className="rtl:-scale-x-100" />
              <Trans>Log out</Trans>
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
