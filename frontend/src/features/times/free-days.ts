import { dayOf, wallClock } from "@/lib/format";

/** A day on the clinic's wall with the times at which a visit may start, in order. */
export interface FreeDay {
  date: string;
  times: string[];
}

export type PartOfDay = "morning" | "afternoon" | "evening";

const AFTERNOON = "12:00";
const EVENING = "17:00";
const DAY = /^\d{4}-(0[1-9]|1[0-2])-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;

export function monthOf(iso: string): string {
  return iso.slice(0, 7);
}

export function addMonths(month: string, months: number): string {
  const date = wallClock(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** Returns the day that an address names, or "" for one that no calendar has. */
export function readDay(text: string | null): string {
  return text && DAY.test(text) && !Number.isNaN(wallClock(text).getTime()) ? text : "";
}

/** Returns the time that an address names, or "" for none; an unescaped plus arrives as a space. */
export function readTime(text: string | null): string {
  const time = (text ?? "").replace(" ", "+");
  return TIME.test(time) && readDay(dayOf(time)) && !Number.isNaN(wallClock(time).getTime()) ? time : "";
}

export function freeDays(days: FreeDay[]): FreeDay[] {
  return days.filter(({ times }) => times.length > 0);
}

interface Bounds {
  month: string;
  today: string;
  /** The last day that can be booked. */
  lastDay: string;
}

/** Returns the days that a strip shows: none that is over or out of reach. */
export function stripOf(days: FreeDay[], { today, lastDay }: Pick<Bounds, "today" | "lastDay">): FreeDay[] {
  return days.filter(({ date }) => date >= today && date <= lastDay);
}

/** Returns the month that goes on where a strip ends, or null where nothing can be booked any more. */
export function monthAfter(strip: FreeDay[], { month, lastDay }: Bounds): string | null {
  const last = strip.at(-1);
  const next = addMonths(last ? monthOf(last.date) : month, 1);
  return next <= monthOf(lastDay) ? next : null;
}

export function timesOn(days: FreeDay[], day: string): string[] {
  return days.find(({ date }) => date === day)?.times ?? [];
}

/** Returns the first free time after a day, or null where these days hold none. */
export function firstAfter(days: FreeDay[], day: string): string | null {
  return freeDays(days).find(({ date }) => date > day)?.times[0] ?? null;
}

/** Returns the parts of the day that have times, as people call them. */
export function partsOfDay(times: string[]): { part: PartOfDay; times: string[] }[] {
  const parts: PartOfDay[] = ["morning", "afternoon", "evening"];
  return parts
    .map((part) => ({ part, times: times.filter((time) => partOf(time) === part) }))
    .filter(({ times: some }) => some.length > 0);
}

function partOf(time: string): PartOfDay {
  const clock = time.slice(11, 16);
  if (clock < AFTERNOON) return "morning";
  return clock < EVENING ? "afternoon" : "evening";
}

/** Returns the free times nearest to one on the wall, in the order of the clock. */
export function nearestTo(time: string, days: FreeDay[], count = 3): string[] {
  const at = wallClock(time).getTime();
  const distance = (other: string) => Math.abs(wallClock(other).getTime() - at);
  return days
    .flatMap(({ times }) => times)
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, count)
    .sort();
}
