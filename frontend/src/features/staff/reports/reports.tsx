import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ChartColumn } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Period } from "@/lib/periods";
import { Bars } from "./bars";
import { BusyHours } from "./busy-hours";
import { ChartCard } from "./chart-card";
import { KeyFigures } from "./key-figures";
import { PeriodBar } from "./period-bar";
import { type Figures, type Report, type Share, useChosenPeriod, useReport } from "./use-report";

const SOURCES: Record<string, MessageDescriptor> = {
  online: msg`Online, with an account`,
  guest: msg`Online, as a guest`,
  staff: msg`By the clinic`,
  import: msg`Imported`,
};

/** How a period went, beside another. */
export function Reports() {
  const { t, i18n } = useLingui();
  const chosen = useChosenPeriod();
  const report = useReport(chosen.period, chosen.compare, i18n.locale);
  return (
    <>
      <PeriodBar chosen={chosen} />
      {report.data ? (
        <div aria-busy={report.isPlaceholderData} className={report.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
          <Shown report={report.data} period={chosen.period} />
        </div>
      ) : report.isError ? (
        <ErrorState
          reason={textOf(i18n, troubleOf(report.error))}
          retryLabel={t`Try again`}
          onRetry={() => void report.refetch()}
          pending={report.isFetching}
        />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Shown({ report: { current, before }, period }: { report: Report; period: Period }) {
  const { t, i18n } = useLingui();
  const formats = useFormats();
  const titleDays = `${formats.date(current.from)} – ${formats.date(lastOf(current))}`;
  const beside = before ? `${formats.date(before.from)} – ${formats.date(lastOf(before))}` : "";
  if (current.visits === 0 && (before?.visits ?? 0) === 0) {
    return (
      <EmptyState icon={<ChartColumn />}>{t`Nothing was booked in this period. Choose another one above.`}</EmptyState>
    );
  }
  const shares = (rows: Share[]) =>
    rows.map((one) => ({
      key: one.id,
      cells: [
        one.name || t`No longer here`,
        one.utilisation === null ? "–" : formats.percent(one.utilisation),
        formats.number(one.visits),
        formats.duration(one.booked),
        formats.duration(one.working),
        formats.number(one.no_shows),
        formats.number(one.cancelled),
      ],
    }));
  const columns = [
    { head: t`Name` },
    { head: t`Utilisation`, number: true },
    { head: t`Visits`, number: true },
    { head: t`Time booked`, number: true },
    { head: t`Worked`, number: true },
    { head: t`No-shows`, number: true },
    { head: t`Cancelled`, number: true },
  ];
  const bars = (now: Share[], then: Share[] | undefined) =>
    now.map((one) => ({
      name: one.name || t`No longer here`,
      value: one.utilisation ?? 0,
      ...(then ? { before: then.find(({ id }) => id === one.id)?.utilisation ?? 0 } : {}),
    }));
  const common = { period, empty: t`Nothing in this period.` };
  const bar = { label: titleDays, beforeLabel: beside };
  const days = ({ from_days, until_days }: Figures["lead_times"][number]) =>
    until_days === null
      ? i18n._(msg`${plural(from_days, { one: "# day or more", other: "# days or more" })}`)
      : until_days === 1
        ? t`Same day`
        : `${formats.number(from_days)}–${formats.days(until_days - 1)}`;
  const leads = current.lead_times.map((one, place) => ({
    name: days(one),
    value: one.visits,
    ...(before ? { before: before.lead_times[place]!.visits } : {}),
  }));
  const sources = Object.keys(SOURCES)
    .map((source) => ({
      name: i18n._(SOURCES[source]!),
      value: current.sources.find((one) => one.source === source)?.visits ?? 0,
      ...(before ? { before: before.sources.find((one) => one.source === source)?.visits ?? 0 } : {}),
    }))
    .filter(({ value, before: then }) => value || then);
  const twin = (rows: { name: string; value: number }[]) =>
    rows.map(({ name, value }) => ({ key: name, cells: [name, formats.number(value)] }));
  const counts = (head: string) => [{ head }, { head: t`Visits`, number: true }];
  return (
    <>
      <p className="text-muted-foreground mb-3" role="status">
        {beside ? t`${titleDays}, beside ${beside}` : titleDays}
      </p>
      <KeyFigures current={current} before={before} />
      <div className="grid gap-4 lg:grid-cols-2">
        <ChartCard
          {...common}
          title={t`Utilisation by dentist`}
          hint={t`Booked of the hours worked, by today's weekly hours less absences and closures`}
          part="dentists"
          columns={columns}
          rows={shares(current.dentists)}
          chart={<Bars {...bar} lying most={1} rows={bars(current.dentists, before?.dentists)} format={formats.percent} />}
        />
        <ChartCard
          {...common}
          title={t`Utilisation by room`}
          hint={t`Booked of the hours in which anybody works`}
          part="operatories"
          columns={columns}
          rows={shares(current.operatories)}
          chart={<Bars {...bar} lying most={1} rows={bars(current.operatories, before?.operatories)} format={formats.percent} />}
        />
        <ChartCard
          {...common}
          title={t`Bookings by source`}
          part="sources"
          columns={counts(t`Source`)}
          rows={twin(sources)}
          chart={<Bars {...bar} rows={sources} format={formats.number} />}
        />
        <ChartCard
          {...common}
          title={t`How long ahead people book`}
          part="lead_times"
          columns={counts(t`Ahead`)}
          rows={current.lead_times.some(({ visits }) => visits) ? twin(leads) : []}
          chart={<Bars {...bar} rows={leads} format={formats.number} />}
        />
        <Card className="min-w-0 gap-3">
          <CardHeader>
            <CardTitle className="text-base">{t`Busiest hours`}</CardTitle>
            <CardDescription>{t`Minutes booked, by weekday and hour`}</CardDescription>
          </CardHeader>
          <CardContent>
            {current.hours.length ? (
              <BusyHours figures={current} />
            ) : (
              <p className="text-muted-foreground py-6 text-center">{common.empty}</p>
            )}
          </CardContent>
        </Card>
        <ChartCard
          {...common}
          title={t`Services`}
          part="services"
          columns={[{ head: t`Service` }, { head: t`Visits`, number: true }, { head: t`Time booked`, number: true }]}
          rows={current.services.map((one) => ({
            key: one.id,
            cells: [one.name, formats.number(one.visits), formats.duration(one.minutes)],
          }))}
        />
      </div>
    </>
  );
}

function lastOf({ until }: Figures): string {
  const date = new Date(`${until}T00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

function Waiting() {
  return (
    <div aria-busy="true" className="space-y-5">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4 xl:grid-cols-7">
        {Array.from({ length: 7 }, (_, place) => (
          <Skeleton key={place} className="h-32" />
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-80" />
        <Skeleton className="h-80" />
      </div>
    </div>
  );
}
