import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useFormats } from "@/api/clinic";
import { type DayHours, type Stretch, WEEKDAYS, type Weekday, type Wrong, timeText } from "./hours";

/** A Monday. */
const SOME_MONDAY = "2001-01-01";

/** Returns the names of the days of the week in the language spoken. */
export function useDayWords() {
  const { weekday, weekdayShort } = useFormats();
  const dayOf = (one: Weekday) => SOME_MONDAY.replace(/01$/, `0${WEEKDAYS.indexOf(one) + 1}`);
  return { long: (one: Weekday) => weekday(dayOf(one)), short: (one: Weekday) => weekdayShort(dayOf(one)) };
}

/** Returns how hours are shown on the clinic's own clock, of 12 or 24 hours; `written` is how they are typed. */
export function useHoursWords() {
  const { wallTime, wallTimeBrief } = useFormats();
  const said = (time: (text: string) => string) => ([from, until]: Stretch) => `${time(timeText(from))}–${time(timeText(until))}`;
  const inFull = (hours: DayHours) => hours.map(said(wallTime)).join(", ");
  /** Where there is little room, and the half of the day is plain. */
  const inBrief = (hours: DayHours) => hours.map(said(wallTimeBrief)).join(", ");
  return { inFull, inBrief };
}

/** What is wrong with hours that somebody typed. */
export const WRONG_TEXTS: Record<Wrong, MessageDescriptor> = {
  unreadable: msg`Write hours like 08:00–12:00, 13:00–17:00.`,
  order: msg`These hours end before they begin.`,
  overlap: msg`These hours overlap.`,
  many: msg`Twelve stretches a day at most.`,
};
