import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Gap } from "@/api/staff-settings";
import { AppLink } from "@/components/layout/app-link";

const FIELDS: Record<string, MessageDescriptor> = {
  tagline: msg`Tagline`,
  about: msg`About the clinic`,
  what_to_bring: msg`What to bring`,
  name: msg`Name`,
  description: msg`Description`,
  specialization: msg`Specialisation`,
  biography: msg`About the dentist`,
};
/** Returns where a text is written. */
function placeOf({ thing, id }: Gap): string {
  if (thing === "clinic") return "/staff/settings/texts";
  if (thing === "service") return `/staff/schedule/services/${id}`;
  return `/staff/schedule/dentists/${id}?tab=profile`;
}

/** Lists what is said in another language and not in this one, with the way to where it is written. */
export function MissingTexts({ gaps }: { gaps: Gap[] }) {
  const { i18n } = useLingui();
  const owners = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = gap.id ?? gap.thing;
    owners.set(key, [...(owners.get(key) ?? []), gap]);
  }
  return (
    <details className="group mt-2 text-sm">
      <summary className="focus-ring text-brand-text w-fit cursor-pointer rounded-sm py-1 font-medium underline-offset-4 hover:underline">
        <Trans>What is missing</Trans>
      </summary>
      <p className="text-muted-foreground mt-1">
        <Trans>Until then patients read these in the first language that has them.</Trans>
      </p>
      <ul className="mt-2 grid gap-1">
        {[...owners.values()].map((owned) => {
          const { thing, id, name } = owned[0]!;
          return (
            <li key={id ?? thing} className="flex flex-wrap gap-x-2">
              <AppLink to={placeOf(owned[0]!)} className="focus-ring rounded-sm font-medium underline underline-offset-4">
                {thing === "clinic" ? <Trans>The clinic</Trans> : <bdi>{name}</bdi>}
              </AppLink>
              <span className="text-muted-foreground">
                {owned.map(({ field }) => (FIELDS[field] ? i18n._(FIELDS[field]) : field)).join(", ")}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
