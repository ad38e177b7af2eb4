import { Trans, useLingui } from "@lingui/react/macro";
import { plural } from "@lingui/core/macro";
import { DoorClosed, UserMinus } from "lucide-react";
import { AppLink } from "@/components/layout/app-link";
import { cn } from "@/lib/cn";
import type { Feed } from "./feed";
import { type DayLoad, monthLoads } from "./month";
import { useCalendarWords } from "./words";

interface MonthViewProps {
  feed: Feed;
  /** Any day of the month that is shown. */
  date: string;
  today: string;
  dentists: ReadonlySet<string> | null;
  /** Where a day leads. */
  linkTo: (date: string) => string;
}

/** How full each day of a month is, and who is away. */
export function MonthView({ feed, date, today, dentists, linkTo }: MonthViewProps) {
  const words = useCalendarWords();
  const loads = monthLoads(feed, dentists);
  const weeks = Array.from({ length: loads.length / 7 }, (_, week) => loads.slice(week * 7, week * 7 + 7));
  return (
    <div className="bg-card min-h-0 flex-1 overflow-auto rounded-lg border print:overflow-visible">
      <table className="h-full w-full table-fixed border-collapse">
        <thead>
          <tr>
            {weeks[0]!.map((day) => (
              <th key={day.date} scope="col" className="text-muted-foreground bg-card sticky top-0 z-10 h-8 border-b px-2 text-start text-xs font-medium">
                <span className="sm:hidden">{words.formats.weekdayShort(day.date)}</span>
                <span className="max-sm:hidden">{words.formats.weekday(day.date)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]!.date}>
              {week.map((day) => (
                <td key={day.date} className="h-24 border-b p-0 align-top not-first:border-s">
                  <DayCell day={day} isToday={day.date === today} isOther={day.date.slice(0, 7) !== date.slice(0, 7)} to={linkTo(day.date)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayCellProps {
  day: DayLoad;
  isToday: boolean;
  isOther: boolean;
  to: string;
}

function DayCell({ day, isToday, isOther, to }: DayCellProps) {
  const { t } = useLingui();
  const { formats } = useCalendarWords();
  const share = day.working > 0 ? Math.min(day.booked / day.working, 1) : 0;
  const percent = Math.round(share * 100);
  const count = day.visits;
  const isClosed = day.working === 0;
  return (
    <AppLink
      to={to}
      className={cn(
        "focus-ring hover:bg-accent flex h-full flex-col gap-1 p-1.5 text-xs -outline-offset-2 sm:p-2",
        isClosed && "bg-muted/50",
        isOther && "text-muted-foreground",
      )}
    >
      <span className="flex items-center justify-between gap-1 max-sm:flex-col max-sm:items-start max-sm:gap-0">
        <time
          dateTime={day.date}
          aria-label={formats.day(day.date)}
          aria-current={isToday ? "date" : undefined}
          className={cn(
            "grid size-6 place-items-center rounded-full text-sm tabular-nums",
            isToday ? "bg-primary text-primary-foreground font-semibold" : "font-medium",
          )}
        >
          {formats.dayNumber(day.date)}
        </time>
        {day.visits > 0 ? (
          <span className="text-muted-foreground tabular-nums max-sm:ps-1">
            <span aria-hidden="true">{formats.number(day.visits)}</span>
            <span className="sr-only">{t`${plural(count, { one: "# appointment", other: "# appointments" })}`}</span>
          </span>
        ) : null}
      </span>
      {day.working > 0 ? (
        <span className="block">
          <span aria-hidden="true" className="bg-muted block h-1.5 overflow-hidden rounded-full">
            <span className={cn("block h-full rounded-full", share >= 0.9 ? "bg-warning" : "bg-brand-text")} style={{ inlineSize: `${percent}%` }} />
          </span>
          <span className="text-muted-foreground mt-1 hidden tabular-nums sm:block">{t`${percent}% booked`}</span>
          <span className="sr-only sm:hidden">{t`${percent}% booked`}</span>
        </span>
      ) : null}
      <Reasons day={day} isClosed={isClosed} />
    </AppLink>
  );
}

function Reasons({ day, isClosed }: { day: DayLoad; isClosed: boolean }) {
  const { formats } = useCalendarWords();
  const away = formats.list(day.away);
  return (
    <>
      {day.closures.length > 0 ? (
        <span className="text-destructive-text flex min-w-0 items-center gap-1 font-medium">
          <DoorClosed aria-hidden="true" className="size-3.5 shrink-0" />
          <bdi className="truncate max-sm:sr-only">{formats.list(day.closures)}</bdi>
        </span>
      ) : isClosed && day.visits === 0 ? (
        <span className="text-muted-foreground max-sm:sr-only">
          <Trans>Closed</Trans>
        </span>
      ) : null}
      {day.away.length > 0 ? (
        <span className="text-warning flex min-w-0 items-center gap-1">
          <UserMinus aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="truncate max-sm:sr-only">
            <Trans>Away: {away}</Trans>
          </span>
        </span>
      ) : null}
    </>
  );
}
