import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarDays, ChevronDown, Zap } from "lucide-react";
import { type RefObject, Suspense, lazy, useEffect, useId, useRef, useState } from "react";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useMedia } from "@/lib/use-media";
import { whenUsed } from "@/lib/when-used";
import { DayStrip, DayStripSkeleton } from "./day-strip";
import { GoneNotice } from "./gone-notice";
import { MonthNav } from "./month-nav";
import { NoTimes } from "./no-times";
import { TimeList, TimeListSkeleton, useDayNews } from "./time-list";
import { useChosenTime } from "./use-chosen-time";
import { type ShownDays, useShownDays } from "./use-shown-days";
import type { Wanted } from "./use-times";
import { useWords } from "./use-words";

const calendarChunk = () => import("./month-calendar");
const sheetChunk = () => import("./month-sheet");
const MonthCalendar = lazy(calendarChunk);
const MonthSheet = lazy(sheetChunk);
const ROOM_FOR_CALENDAR = "(min-width: 60rem)";

type TimePickerProps = Wanted & {
  /** "2026-11-23", or "" for the day of the time, else the first free one. */
  day: string;
  /** The chosen time as the server says it, or "". */
  time: string;
  onDay: (day: string) => void;
  onTime: (time: string) => void;
};

/** Where a day and a time are chosen; what is chosen is the caller's to keep. */
export function TimePicker({ day, time, onDay, onTime, ...wanted }: TimePickerProps) {
  const heading = useId();
  const shown = useShownDays(wanted, { day, time, onDay });
  const chosen = useChosenTime(wanted, time);
  const wide = useMedia(ROOM_FOR_CALENDAR);
  const list = useRef<HTMLHeadingElement>(null);
  const takeOffered = useOffered(list, onTime, shown);
  const panel = <Times {...{ wanted, shown, onTime, takeOffered, list }} time={time} />;

  return (
    <section aria-labelledby={heading} className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={heading} className="text-xl font-semibold">
          <Trans>When suits you?</Trans>
        </h2>
        {wide ? null : <MonthButton shown={shown} />}
      </div>
      <Earliest first={shown.first} time={time} onTime={takeOffered} />
      <div role="status" className="empty:hidden">
        <GoneNotice chosen={chosen} first={shown.first ?? null} onTime={takeOffered} />
      </div>
      {wide ? (
        <Card className="grid grid-cols-[20rem_minmax(0,1fr)] items-start gap-8 p-5">
          <CalendarSide shown={shown} />
          {panel}
        </Card>
      ) : (
        <div className="space-y-5">
          {shown.pending ? <DayStripSkeleton /> : <DayStrip shown={shown} />}
          {panel}
        </div>
      )}
    </section>
  );
}

type TimesProps = {
  wanted: Wanted;
  shown: ShownDays;
  time: string;
  onTime: (time: string) => void;
  takeOffered: (time: string) => void;
  list: RefObject<HTMLHeadingElement | null>;
};

function Times({ wanted, shown, time, onTime, takeOffered, list }: TimesProps) {
  const { i18n, t } = useLingui();
  const news = useDayNews(shown.pending ? "" : shown.day, shown.times.length);
  return (
    <div aria-busy={shown.pending || undefined} className="min-h-80 min-w-0">
      <p role="status" className="sr-only">
        {news}
      </p>
      {shown.error ? (
        <ErrorState reason={textOf(i18n, troubleOf(shown.error))} retryLabel={t`Try again`} onRetry={shown.retry} />
      ) : shown.pending ? (
        <TimeListSkeleton />
      ) : shown.times.length > 0 ? (
        <TimeList day={shown.day} times={shown.times} chosen={time} onTime={onTime} heading={list} />
      ) : (
        <NoTimes wanted={wanted} shown={shown} onTime={takeOffered} heading={list} />
      )}
    </div>
  );
}

function CalendarSide({ shown }: { shown: ShownDays }) {
  const formats = useFormats();
  return (
    <div>
      <MonthNav shown={shown} className="mb-2 flex items-center justify-between">
        <span aria-live="polite" className="font-semibold">
          {shown.month ? formats.monthYear(`${shown.month}-01`) : null}
        </span>
      </MonthNav>
      {shown.month ? (
        <Suspense fallback={<Skeleton className="h-80" />}>
          <MonthCalendar shown={shown} />
        </Suspense>
      ) : (
        <Skeleton className="h-80" />
      )}
    </div>
  );
}

function MonthButton({ shown }: { shown: ShownDays }) {
  const { t } = useLingui();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => whenUsed(() => void sheetChunk().catch(() => undefined)), []);
  if (!shown.month) return <Skeleton className="h-11 w-44" />;
  const name = formats.month(`${shown.month}-01`);
  return (
    <>
      <Button
        variant="ghost"
        className="-me-2 px-2"
        aria-haspopup="dialog"
        aria-label={t`${name}: show the whole month`}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <CalendarDays aria-hidden="true" className="text-muted-foreground" />
        {name}
        <ChevronDown aria-hidden="true" className="text-muted-foreground size-4" />
      </Button>
      {wanted ? (
        <Suspense fallback={null}>
          <MonthSheet shown={shown} open={open} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </>
  );
}

type EarliestProps = { first: string | null | undefined; time: string; onTime: (time: string) => void };

function Earliest({ first, time, onTime }: EarliestProps) {
  const { nearTime, spokenDay } = useWords();
  if (first === undefined) return <Skeleton className="h-11 w-52 rounded-lg" />;
  if (first === null) return null;
  const short = nearTime(first);
  return (
    <button
      type="button"
      aria-pressed={first === time}
      onClick={() => onTime(first)}
      className="focus-ring bg-brand-tint text-brand-text inline-flex min-h-11 cursor-pointer touch-manipulation items-center gap-2 rounded-lg px-4 py-2 text-start font-semibold tabular-nums"
    >
      <Zap aria-hidden="true" className="size-4 shrink-0" />
      <span>
        <Trans>Earliest: {short}</Trans>
        <span className="sr-only"> ({spokenDay(first)})</span>
      </span>
    </button>
  );
}

/** Takes a time that was offered: its day is shown, and the focus goes there where the offer has gone. */
function useOffered(list: RefObject<HTMLHeadingElement | null>, onTime: (time: string) => void, { times }: ShownDays) {
  const awaited = useRef("");
  useEffect(() => {
    if (!awaited.current || !times.includes(awaited.current)) return;
    awaited.current = "";
    list.current?.focus({ preventScroll: true });
    list.current?.scrollIntoView({ block: "nearest" });
  });
  return (time: string) => {
    awaited.current = time;
    onTime(time);
  };
}
