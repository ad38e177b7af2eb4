import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Schemas } from "@/api/types";

type Role = Schemas["AccountOut"]["role"];

const ROLES = {
  patient: msg`Patient`,
  front_desk: msg`Front desk`,
  dentist: msg`Dentist`,
  manager: msg`Manager`,
} satisfies Record<Role, unknown>;

/** What somebody is at the clinic. */
export function RoleName({ role }: { role: Role }) {
  const { i18n } = useLingui();
  return i18n._(ROLES[role]);
}
