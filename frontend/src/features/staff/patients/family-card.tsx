import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { PatientRecord } from "@/api/patients";
import { AppLink } from "@/components/layout/app-link";
import { Avatar } from "@/components/ui/avatar";
import { PanelCard } from "./panel-card";
import { Age } from "./who";

type Relative = PatientRecord["family"][number];

const RELATIONS = {
  guardian: msg`Guardian`,
  ward: msg`In this patient's care`,
  same_guardian: msg`Same guardian`,
  same_account: msg`Same online account`,
} satisfies Record<Relative["relation"], unknown>;

/** Who belongs to the patient's family, each with the way to the own record. */
export function FamilyCard({ family }: { family: Relative[] }) {
  const { i18n } = useLingui();
  return (
    <PanelCard title={<Trans>Family</Trans>}>
      {family.length === 0 ? (
        <p className="text-muted-foreground">
          <Trans>Nobody is linked to this patient.</Trans>
        </p>
      ) : (
        <ul className="-mx-2">
          {family.map(({ id, name, age, relation }) => (
            <li key={id}>
              <AppLink
                to={`/staff/patients/${id}`}
                className="focus-ring hover:bg-accent flex min-h-11 items-center gap-3 rounded-md px-2 py-1.5"
              >
                <Avatar name={name} size="sm" />
                <span className="min-w-0">
                  <bdi className="block truncate font-medium">{name}</bdi>
                  <span className="text-muted-foreground text-xs">
                    {i18n._(RELATIONS[relation])}
                    {age === null ? null : (
                      <>
                        , <Age years={age} />
                      </>
                    )}
                  </span>
                </span>
              </AppLink>
            </li>
          ))}
        </ul>
      )}
    </PanelCard>
  );
}
