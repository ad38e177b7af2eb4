import { useLingui } from "@lingui/react/macro";
import { WifiOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useClinic, useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { useKeys } from "@/components/panel/keys";
import { useNewAppointment } from "@/components/staff/open";
import { StaffPage } from "@/components/staff/page";
import { useMay } from "@/api/permissions";
import { ErrorState } from "@/components/ui/error-state";
import { firstWeekday } from "@/lib/calendar-days";
import { addDays, dayAt } from "@/lib/format";
import { addressNow, useChosen } from "@/lib/use-chosen";
import { CalendarSkeleton } from "./calendar-skeleton";
import { idleDentists } from "./columns";
import { DateNav } from "./date-nav";
import type { Feed } from "./feed";
import { dayIn } from "./ground";
import { KeysDialog } from "./keys-dialog";
import { addMonths, monthSpan, weekStart } from "./month";
import { MonthView } from "./month-view";
import { TimeView } from "./time-view";
import { Toolbar } from "./toolbar";
import { useClinicClock, useFeed } from "./use-feed";
import { type Kind, type View, viewOf } from "./view";
import { WordsContext, useMakeWords } from "./words";

/** The clinic's calendar, with its words around it. */
export function Calendar() {
  return (
    <WordsContext value={useMakeWords()}>
      <CalendarScreen />
    </WordsContext>
  );
}

/** A day by dentists or rooms, a dentist's week, or a month: the address says which. */
function CalendarScreen() {
  const { t, i18n } = useLingui();
  const { zone } = useClinic();
  const formats = useFormats();
  const may = useMay();
  const { address, choose } = useChosen();
  const openNew = useNewAppointment();
  const [keysShown, showKeys] = useState(false);
  const search = useRef<HTMLInputElement>(null);

  const view = viewOf(address, dayAt(new Date(), zone));
  const weekday = firstWeekday(formats.locale);
  const { from, until } = spanOf(view, weekday);
  const { feed, connected, isError, error, refetch, dataUpdatedAt } = useFeed(from, until, view.statuses.has("cancelled"));
  const clock = useClinicClock(feed, dataUpdatedAt);
  const today = clock?.today ?? dayAt(new Date(), zone);

  const goTo = (date: string) => choose({ date: date === today ? null : date });
  const step = (direction: 1 | -1) => goTo(stepped(viewOf(addressNow(), today), direction));
  const show = (kind: Kind) => choose({ view: kind === "day" ? null : kind });
  const isRtl = document.documentElement.dir === "rtl";
  useKeys({
    t: () => goTo(today),
    ArrowLeft: () => step(isRtl ? 1 : -1),
    ArrowRight: () => step(isRtl ? -1 : 1),
    d: () => show("day"),
    w: () => show("week"),
    m: () => show("month"),
    n: () => may("manage_own_calendar") && openNew({ day: view.date }),
    "/": () => search.current?.focus(),
    "?": () => showKeys(true),
  });
  useEffect(() => void import("./date-picker").catch(() => undefined), []);

  const title = titleOf(view, from, until, formats);
  const idle = feed && view.kind === "day" ? idleDentists(feed, dayIn(feed, view.date)!) : 0;
  return (
    <StaffPage
      title={`${t`Calendar`} · ${title}`}
      heading={
        <time dateTime={view.kind === "month" ? view.date.slice(0, 7) : view.date}>
          <span className="max-sm:sr-only">{title}</span>
          <span aria-hidden="true" className="sm:hidden">
            {view.kind === "day" ? formats.dayShort(view.date) : title}
          </span>
        </time>
      }
      className="calendar-page flex h-[calc(100dvh-3.5rem)] min-h-128 flex-col max-sm:px-2 lg:h-dvh print:block print:h-auto print:min-h-0"
      actions={
        <>
          {connected ? null : (
            <span role="status" className="text-warning flex items-center gap-1.5 text-xs font-medium">
              <WifiOff aria-hidden="true" className="size-4" />
              {t`Not up to date`}
            </span>
          )}
          <DateNav kind={view.kind} date={view.date} today={today} onDate={goTo} onStep={step} />
        </>
      }
    >
      <Toolbar {...{ view, feed, choose, search, idle }} onKind={show} onKeys={() => showKeys(true)} />
      {feed && clock ? (
        <Shown {...{ view, feed, from, until, today }} now={clock.minute} choose={choose} />
      ) : isError ? (
        <ErrorState reason={textOf(i18n, troubleOf(error))} retryLabel={t`Try again`} onRetry={() => void refetch()} />
      ) : (
        <CalendarSkeleton kind={view.kind} />
      )}
      <KeysDialog open={keysShown} onOpenChange={showKeys} />
    </StaffPage>
  );
}

interface ShownProps {
  view: View;
  feed: Feed;
  from: string;
  until: string;
  today: string;
  now: number;
  choose: ReturnType<typeof useChosen>["choose"];
}

function Shown({ view, feed, from, until, today, now, choose }: ShownProps) {
  const { address } = useChosen();
  if (view.kind !== "month") return <TimeView {...{ view, feed, from, until, today, now, choose }} />;
  const linkTo = (date: string) => {
    const next = new URLSearchParams(address);
    next.delete("view");
    next.set("date", date);
    return `?${next}`;
  };
  return <MonthView feed={feed} date={view.date} today={today} dentists={view.dentists.size > 0 ? view.dentists : null} linkTo={linkTo} />;
}

function spanOf({ kind, date }: View, weekday: number): { from: string; until: string } {
  if (kind === "month") return monthSpan(date, weekday);
  if (kind === "day") return { from: date, until: addDays(date, 1) };
  const from = weekStart(date, weekday);
  return { from, until: addDays(from, 7) };
}

function stepped({ kind, date }: View, direction: 1 | -1): string {
  if (kind === "month") return addMonths(date, direction);
  return addDays(date, direction * (kind === "week" ? 7 : 1));
}

function titleOf({ kind, date }: View, from: string, until: string, formats: ReturnType<typeof useFormats>): string {
  if (kind === "month") return formats.monthYear(date);
  if (kind === "day") return formats.dayYear(date);
  return `${formats.dayMonth(from)} – ${formats.date(addDays(until, -1))}`;
}
