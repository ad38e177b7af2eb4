import { useMemo } from "react";
import { DayPicker } from "react-day-picker";

import { type Day, dateOf, dayOf, firstWeekday } from "@/lib/calendar-days";
import { cn } from "@/lib/cn";

/** `full` can be chosen too: the page then names the next day that has times. `closed` cannot. */
export type DayState = "free" | "full" | "closed";

export type CalendarProps = {
  locale: string;
  dir: "ltr" | "rtl";
  /** "YYYY-MM". Moved by the page's own buttons, and by the arrow keys past the month's edge. */
  month: string;
  onMonthChange: (month: string) => void;
  selected: Day | "";
  onSelect: (day: Day) => void;
  /** The clinic's today, not the browser's. */
  today: Day;
  stateOf: (day: Day) => DayState;
  /** A day's whole name: `spoken` is its weekday and date; add how many times are free. */
  labelDay?: (day: Day, spoken: string) => string;
  weekStartsOn?: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  className?: string;
};

const dayClasses = [
  "focus-ring mx-auto grid h-11 w-full max-w-11 cursor-pointer touch-manipulation place-items-center rounded-full border border-transparent text-base tabular-nums",
  "transition-colors duration-150 enabled:hover:bg-accent disabled:cursor-not-allowed",
].join(" ");

const classNames = {
  month: "w-full",
  month_caption: "sr-only",
  month_grid: "w-full table-fixed border-separate border-spacing-0.5",
  weekday: "h-8 text-xs font-medium text-muted-foreground",
  day: "p-0 text-center",
  day_button: dayClasses,
};

const modifiersClassNames = {
  free: "[&>button]:bg-brand-tint [&>button]:font-semibold [&>button]:text-brand-text",
  full: "[&>button]:text-muted-foreground",
  closed: "[&>button]:text-muted-foreground [&>button]:opacity-45",
  today: "[&>button]:border-input",
  selected:
    "[&>button]:border-primary-edge! [&>button]:bg-primary! [&>button]:text-primary-foreground! [&>button]:font-semibold forced-colors:[&>button]:outline-2",
};

/** One month of days. The buttons for the months stand outside, where the page has its heading. */
export function Calendar({
  locale,
  dir,
  month,
  onMonthChange,
  selected,
  onSelect,
  today,
  stateOf,
  labelDay,
  weekStartsOn,
  className,
}: CalendarProps) {
  const says = useMemo(() => wordsOf(locale), [locale]);
  const is = (state: DayState) => (date: Date) => stateOf(dayOf(date)) === state;
  return (
    <DayPicker
      data-slot="calendar"
      mode="single"
      required
      lang={locale}
      dir={dir}
      className={cn("mx-auto w-full max-w-88", className)}
      classNames={classNames}
      month={dateOf(`${month}-01`)}
      onMonthChange={(first) => onMonthChange(dayOf(first).slice(0, 7))}
      selected={selected ? dateOf(selected) : undefined}
      onSelect={(date) => onSelect(dayOf(date))}
      today={dateOf(today)}
      weekStartsOn={weekStartsOn ?? firstWeekday(locale)}
      disabled={is("closed")}
      modifiers={{ free: is("free"), full: is("full"), closed: is("closed") }}
      modifiersClassNames={modifiersClassNames}
      hideNavigation
      showOutsideDays={false}
      formatters={{
        formatDay: (date) => says.number(date.getDate()),
        formatWeekdayName: (date) => says.shortWeekday(date),
        formatCaption: (date) => says.month(date),
      }}
      labels={{
        labelDayButton: (date) => labelDay?.(dayOf(date), says.day(date)) ?? says.day(date),
        labelGrid: (date) => says.month(date),
        labelWeekday: (date) => says.weekday(date),
      }}
    />
  );
}

function wordsOf(locale: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, options);
    return (date: Date) => formatter.format(date);
  };
  const numbers = new Intl.NumberFormat(locale, { useGrouping: false });
  return {
    number: (value: number) => numbers.format(value),
    shortWeekday: format({ weekday: isTerse(locale) ? "short" : "narrow" }),
    weekday: format({ weekday: "long" }),
    month: format({ month: "long", year: "numeric" }),
    day: format({ weekday: "long", day: "numeric", month: "long" }),
  };
}

// Arabic has no short names of days: seven whole ones overlap on a phone.
function isTerse(locale: string): boolean {
  const formatter = new Intl.DateTimeFormat(locale, { weekday: "short" });
  return [1, 2, 3, 4, 5, 6, 7].every((day) => formatter.format(new Date(2026, 5, day)).length <= 4);
}
