import { Trans, useLingui } from "@lingui/react/macro";
import { ChartColumn } from "lucide-react";
import { type ReactNode, Suspense, lazy } from "react";
import { useOwnFormats } from "@/api/own-formats";
import { ConsoleCard } from "@/components/console/console-card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DayBarsProps } from "./day-bars";
import { type Day, errorRate, grouped, sum } from "./view";

const DayBars = lazy(() => import("./day-bars"));

/** Bookings and failed requests in the course of the period, as pictures. */
export function DayCharts({ days }: { days: Day[] }) {
  const { t } = useLingui();
  const { dayMonth, number, percent } = useOwnFormats();
  const groups = grouped(days);
  const rows = (value: (group: Day[]) => number) => groups.map((group) => ({ name: dayMonth(group[0]!.day), value: value(group) }));
  const bookings = (group: Day[]) => sum(group, (one) => one.bookings);
  const weekly = groups.length < days.length;
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      <Chart
        title={weekly ? t`Bookings by week` : t`Bookings by day`}
        hint={<Trans>As they were made, by each clinic's calendar</Trans>}
        empty={bookings(days) === 0 ? <Trans>Nothing was booked in this period.</Trans> : null}
        bars={{ rows: rows(bookings), label: t`Bookings`, format: number, color: "var(--brand-edge)", most: 4 }}
      />
      <Chart
        title={weekly ? t`Failed requests by week` : t`Failed requests by day`}
        hint={<Trans>Of all requests, by the day of UTC</Trans>}
        empty={errorRate(days) === null ? <Trans>No request was counted in this period.</Trans> : null}
        bars={{
          rows: rows((group) => errorRate(group) ?? 0),
          label: t`Failed requests`,
          format: percent,
          color: "var(--destructive)",
          most: 0.01,
        }}
      />
    </div>
  );
}

type ChartProps = { title: string; hint: ReactNode; empty: ReactNode; bars: DayBarsProps };

function Chart({ title, hint, empty, bars }: ChartProps) {
  return (
    <ConsoleCard title={title} description={hint}>
      {empty ? (
        <EmptyState icon={<ChartColumn />}>{empty}</EmptyState>
      ) : (
        <Suspense fallback={<Skeleton className="h-56" />}>
          <DayBars {...bars} />
        </Suspense>
      )}
    </ConsoleCard>
  );
}

/** The same day by day, the latest first, with the messages. */
export function DayTable({ days }: { days: Day[] }) {
  const { t } = useLingui();
  const { dayShort, number, percent } = useOwnFormats();
  const heads = [t`Day`, t`Bookings`, t`E-mails`, t`Text messages`, t`Requests`, t`Failed requests`];
  return (
    <ConsoleCard title={<Trans>Day by day</Trans>}>
      <details>
        <summary className="focus-ring text-muted-foreground hover:text-foreground w-fit cursor-pointer rounded-sm font-medium">
          <Trans>As a table</Trans>
        </summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
        <div className="focus-ring mt-2 max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={t`Day by day`}>
          <Table aria-label={t`Day by day`}>
            <TableHeader>
              <TableRow className="hover:bg-transparent">
                {heads.map((head, place) => (
                  <TableHead key={head} className={place ? "text-end" : undefined}>
                    {head}
                  </TableHead>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {days.toReversed().map((one) => (
                <TableRow key={one.day}>
                  <th scope="row" className="px-3 py-2 ps-4 text-start font-medium whitespace-nowrap">
                    {dayShort(one.day)}
                  </th>
                  {[one.bookings, one.emails, one.texts, one.requests].map((count, place) => (
                    <TableCell key={heads[place + 1]} className="text-end tabular-nums">
                      {number(count)}
                    </TableCell>
                  ))}
                  <TableCell className="text-end tabular-nums">{one.requests ? percent(one.errors / one.requests) : "–"}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </details>
    </ConsoleCard>
  );
}
