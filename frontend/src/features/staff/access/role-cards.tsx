import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Schemas } from "@/api/types";
import { RoleName } from "@/components/staff/role-name";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";

type Role = Schemas["PersonOut"]["role"];

const MEANINGS: Record<Role, ReactNode> = {
  front_desk: <Trans>Sees every calendar and patient; books, moves and cancels.</Trans>,
  dentist: <Trans>Sees and manages the own calendar and hours, and the patients.</Trans>,
  manager: <Trans>May do everything: schedule, settings, people, reports and the audit log.</Trans>,
  patient: <Trans>Keeps the account and logs in on the clinic's site, for own appointments only.</Trans>,
};
const ROLES: Role[] = ["front_desk", "dentist", "manager"];

type RoleCardsProps = {
  value: Role;
  onChange: (role: Role) => void;
  /** Lets somebody be taken out of the team, too. */
  leaving?: boolean;
};

export function RoleCards({ value, onChange, leaving = false }: RoleCardsProps) {
  const { t } = useLingui();
  return (
    <RadioCards aria-label={t`Role`} value={value} onValueChange={(role) => onChange(role as Role)}>
      {[...ROLES, ...(leaving ? (["patient"] as const) : [])].map((role) => (
        <RadioCard
          key={role}
          value={role}
          title={role === "patient" ? <Trans>No longer in the team</Trans> : <RoleName role={role} />}
          description={MEANINGS[role]}
        />
      ))}
    </RadioCards>
  );
}
