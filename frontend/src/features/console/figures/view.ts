import type { PlatformSchemas } from "@/api/platform";

export type Day = PlatformSchemas["DayOut"];
export type Round = PlatformSchemas["RoundOut"];
export type PlatformFigures = PlatformSchemas["FiguresOut"];

export const PERIODS = [7, 30, 90, 365] as const;
const USUAL = 30;
/** More bars than these cannot be told apart. */
const MOST_BARS = 92;

/** Returns for how many days the address asks, whatever stands there. */
export function daysOf(search: URLSearchParams): number {
  return PERIODS.find((one) => String(one) === search.get("days")) ?? USUAL;
}

/** Returns what the address says for so many days. */
export function addressOf(days: number): string | null {
  return days === USUAL ? null : String(days);
}

/** Returns the share of requests that failed, or null if there were none. */
export function errorRate(days: Pick<Day, "requests" | "errors">[]): number | null {
  const requests = sum(days, ({ requests: count }) => count);
  return requests ? sum(days, ({ errors }) => errors) / requests : null;
}

export function sum<T>(rows: T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

/** Returns the days in groups that a chart has room for: of one day each, or of a week, the last one whole. */
export function grouped(days: Day[]): Day[][] {
  const size = days.length > MOST_BARS ? 7 : 1;
  const first = days.length % size;
  const groups = first ? [days.slice(0, first)] : [];
  for (let from = first; from < days.length; from += size) groups.push(days.slice(from, from + size));
  return groups;
}
