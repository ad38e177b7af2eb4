import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useOwnFormats } from "@/api/own-formats";
import { sizeText } from "@/components/console/sizes";
import { Card } from "@/components/ui/card";
import { type PlatformFigures, errorRate, sum } from "./view";

/** The period and the present in figures. */
export function KeyFigures({ figures }: { figures: PlatformFigures }) {
  const { t } = useLingui();
  const { number, percent, locale } = useOwnFormats();
  const { clinics, days, messages, jobs } = figures;
  const errors = errorRate(days);
  const count = (value: number) => number(value);
  const emails = count(messages.emails);
  const texts = count(messages.texts);
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: messages.currency }).format(Number(messages.amount));
  const other = [
    clinics.opening ? t`${count(clinics.opening)} opening` : "",
    clinics.suspended ? t`${count(clinics.suspended)} suspended` : "",
    clinics.archived ? t`${count(clinics.archived)} put away` : "",
  ].filter(Boolean);
  const shown = [
    { label: t`Active clinics`, value: count(clinics.active), hints: [t`${count(clinics.used)} with bookings within a week`, ...other] },
    { label: t`Bookings`, value: count(sum(days, (one) => one.bookings)), hints: [t`In the period`] },
    { label: t`Failed requests`, value: errors === null ? "–" : percent(errors), hints: [t`In the period`] },
    {
      label: t`95 of 100 answers within`,
      value: figures.p95 === null ? "–" : `${number(Math.round(figures.p95))} ms`,
      hints: [t`In the period`],
    },
    {
      label: t`Messages cost`,
      value: money,
      hints: [
        t`${plural(messages.emails, { one: `${emails} e-mail`, other: `${emails} e-mails` })}`,
        t`${plural(messages.texts, { one: `${texts} text message`, other: `${texts} text messages` })}`,
      ],
    },
    { label: t`Patients`, value: count(figures.patients), hints: [t`As last counted`] },
    { label: t`Storage`, value: sizeText(figures.storage, locale), hints: [t`As last counted`] },
    {
      label: t`Work that failed`,
      value: count(jobs.failed),
      hints: [t`Within a week`, t`${count(jobs.running)} under way`, t`${count(jobs.waiting)} waiting`],
    },
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3 sm:grid-cols-4">
      {shown.map(({ label, value, hints }) => (
        <Card key={label} className="min-w-0 gap-1 p-4">
          <dt className="text-muted-foreground font-medium">{label}</dt>
          <dd className="text-xl font-bold tracking-tight tabular-nums">
            <bdi>{value}</bdi>
          </dd>
          {hints.map((hint) => (
            <dd key={hint} className="text-muted-foreground text-xs">
              {hint}
            </dd>
          ))}
        </Card>
      ))}
    </dl>
  );
}
