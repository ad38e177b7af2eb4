import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { Calendar, type DayState } from "@/components/ui/calendar";
import { directionOf } from "@/lib/i18n";
import { timesOn } from "./free-days";
import type { ShownDays } from "./use-shown-days";

type MonthCalendarProps = { shown: ShownDays; onSelect?: (day: string) => void };

/** A month of days, with how many times each has; a day without times can be chosen too and names the next. */
export default function MonthCalendar({ shown, onSelect = shown.showDay }: MonthCalendarProps) {
  const { t, i18n } = useLingui();
  const { locale } = useFormats();
  const stateOf = (day: string): DayState => {
    if (day < shown.today || day > shown.lastDay) return "closed";
    return timesOn(shown.days, day).length > 0 ? "free" : "full";
  };
  const labelDay = (day: string, spoken: string) => {
    if (stateOf(day) === "closed") return t`${spoken}, cannot be booked`;
    const count = timesOn(shown.days, day).length;
    return t`${spoken}, ${plural(count, { 0: "no free times", one: "# time free", other: "# times free" })}`;
  };
  return (
    <Calendar
      locale={locale}
      dir={directionOf(i18n.locale)}
      month={shown.month}
      onMonthChange={shown.showMonth}
      selected={shown.day}
      onSelect={onSelect}
      today={shown.today}
      stateOf={stateOf}
      labelDay={labelDay}
      className="min-h-80"
    />
  );
}
