import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Schemas } from "@/api/types";

export type Scope = Schemas["ApiKeyIn"]["scopes"][number];

/** What a key can be allowed, in a manager's words. */
export const SCOPES: Record<Scope, ReactNode> = {
  see_all_appointments: <Trans>See all appointments</Trans>,
  manage_all_appointments: <Trans>Book, move and cancel appointments</Trans>,
  override_rules: <Trans>Book outside of the rules, with a reason</Trans>,
  see_patients: <Trans>See patients</Trans>,
  see_schedule: <Trans>See dentists, hours and services</Trans>,
  manage_schedule: <Trans>Change dentists, hours and services</Trans>,
  see_audit: <Trans>Read the audit log</Trans>,
};

export function isScope(text: string): text is Scope {
  return text in SCOPES;
}
