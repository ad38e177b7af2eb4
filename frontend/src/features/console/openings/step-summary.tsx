import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useOwnFormats } from "@/api/own-formats";
import { Facts } from "@/components/console/console-card";
import { ClinicMark } from "@/components/layout/clinic-name";
import { Button } from "@/components/ui/button";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { type Entries, languagesOf, STEPS, spokenOf } from "./entries";
import { pictureOf } from "./logo-field";
import { PLAN_WORDS } from "./plans";

/** All that was typed, each with a way back to it. */
export function StepSummary({ onChange }: { onChange: (step: number) => void }) {
  const { t, i18n } = useLingui();
  const { list } = useOwnFormats();
  const { control } = useFormContext<Entries>();
  const entries = useWatch({ control }) as Entries;
  const yesOrNo = (it: boolean) => (it ? t`Yes` : t`No`);
  const called = (code: string) => LANGUAGE_NAMES[code] ?? code;
  const facts: Record<string, { name: string; value: ReactNode }[]> = {
    name: [
      { name: t`Name of the clinic`, value: <bdi>{entries.name}</bdi> },
      { name: t`Address`, value: <bdi dir="ltr">{entries.address}</bdi> },
    ],
    place: [
      { name: t`Time zone`, value: <bdi dir="ltr">{entries.zone.replaceAll("_", " ")}</bdi> },
      { name: t`Languages`, value: list(languagesOf(entries).map(called)) },
    ],
    brand: [
      {
        name: t`Colour`,
        value: (
          <span className="inline-flex items-center gap-2">
            <span aria-hidden="true" style={{ backgroundColor: entries.color }} className="size-5 rounded border" />
            <bdi dir="ltr">{entries.color}</bdi>
          </span>
        ),
      },
      { name: t`Logo`, value: entries.logo ? <ClinicMark name={entries.name} logo={pictureOf(entries.logo)} className="size-8" /> : t`None yet` },
    ],
    terms: [
      { name: t`Plan`, value: i18n._(PLAN_WORDS[entries.plan]) },
      { name: t`Name of the manager`, value: <bdi>{entries.manager}</bdi> },
      { name: t`E-mail of the manager`, value: <bdi dir="ltr">{entries.email}</bdi> },
      { name: t`Language of the manager`, value: called(spokenOf(entries)) },
      { name: t`Treats patients`, value: yesOrNo(entries.treats) },
      { name: t`Sample data`, value: yesOrNo(entries.samples) },
    ],
  };
  return (
    <div className="grid gap-5">
      {STEPS.map(({ id, title }, index) =>
        facts[id] ? (
          <section key={id} aria-labelledby={`summary-${id}`} className="grid gap-2">
            <div className="flex flex-wrap items-center justify-between gap-2 border-b pb-1">
              <h3 id={`summary-${id}`} className="font-semibold">
                {i18n._(title)}
              </h3>
              <Button size="sm" variant="ghost" aria-describedby={`summary-${id}`} onClick={() => onChange(index)}>
                <Trans>Change</Trans>
              </Button>
            </div>
            <Facts facts={facts[id]} />
          </section>
        ) : null,
      )}
    </div>
  );
}
