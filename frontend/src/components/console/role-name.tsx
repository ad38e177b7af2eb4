import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { OperatorRole } from "@/api/operator-session";

export const ROLE_WORDS = {
  support: msg`Support`,
  admin: msg`Administrator`,
} satisfies Record<OperatorRole, unknown>;

/** What somebody may do on the platform. */
export function RoleName({ role }: { role: OperatorRole }) {
  const { i18n } = useLingui();
  return i18n._(ROLE_WORDS[role]);
}
