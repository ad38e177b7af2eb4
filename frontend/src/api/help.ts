import { api } from "./client";
import { type HelpNow, type Session, lend, useSession } from "./session";
import type { Schemas } from "./types";

export const HELPS = "/api/v1/help";
const ASK_EVERY = 15_000;

/** Opens the panel in this tab for the operator who helps: the token stands in memory alone, and nothing renews it. */
export function beginHelp({ access_token: token, expires_in: lasts, help }: Schemas["HelpEnteredOut"]): void {
  lend(token, lasts, {
    help,
    id: help.id,
    name: help.operator_name,
    email: "",
    email_verified: false,
    phone: "",
    role: "manager",
    permissions: help.permissions,
    language: "",
    created_at: help.started_at,
    updated_at: help.started_at,
  });
}

/** Returns the help that this tab was opened for, as the clinic has it by now; null for everybody else. */
export function useHelpNow(): HelpNow | null {
  const help = helpOf(useSession());
  const now = api.useQuery("get", "/api/v1/help/current", {}, { enabled: help !== null, refetchInterval: ASK_EVERY, staleTime: 0 });
  return help && (now.data ?? help);
}

function helpOf({ account }: Session): HelpNow | null {
  return account?.help ?? null;
}
