import { addDays, daysBetween } from "./format";

/** Days of the calendar; `until` is not one of them. */
export interface Period {
  from: string;
  until: string;
}

export const PRESETS = [
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
  "this_year",
  "last_year",
] as const;
export type Preset = (typeof PRESETS)[number];

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const LONGEST = 366;

/** Returns the days that a preset means today; weeks begin on `firstWeekday` (0 is Sunday). */
export function periodOf(preset: Preset, today: string, firstWeekday: number): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const quarter = month - ((month - 1) % 3);
  const back = preset.startsWith("last") ? 1 : 0;
  switch (preset) {
    case "this_week":
    case "last_week": {
      const weekday = new Date(`${today}T00:00Z`).getUTCDay();
      const start = addDays(today, -((weekday - firstWeekday + 7) % 7) - 7 * back);
      return { from: start, until: addDays(start, 7) };
    }
    case "this_month":
    case "last_month":
      return { from: first(year, month - back), until: first(year, month - back + 1) };
    case "this_quarter":
    case "last_quarter":
      return { from: first(year, quarter - 3 * back), until: first(year, quarter - 3 * back + 3) };
    case "this_year":
    case "last_year":
      return { from: first(year - back, 1), until: first(year - back + 1, 1) };
  }
}

/** Returns the period that an address names, or null if it names none that a report can be of. */
export function readPeriod(from: string | null, until: string | null): Period | null {
  if (!from || !until || !DAY.test(from) || !DAY.test(until)) return null;
  const days = daysBetween(from, until);
  return days >= 1 && days <= LONGEST ? { from, until } : null;
}

/** Returns the preset that a period is, if it is one. */
export function presetOf({ from, until }: Period, today: string, firstWeekday: number): Preset | null {
  return (
    PRESETS.find((preset) => {
      const period = periodOf(preset, today, firstWeekday);
      return period.from === from && period.until === until;
    }) ?? null
  );
}

function first(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}
