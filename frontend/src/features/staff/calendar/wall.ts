/**
 * The clinic's wall clock in minutes of a day, 0 to 1440. The server gives instants with the clinic's offset and, for
 * each day, which stretches of its wall clock are which instants: nothing here knows a zone.
 */
export interface Segment {
  from_minute: number;
  until_minute: number;
  starts_at: string;
}

export const DAY_MINUTES = 1440;
const MINUTE = 60_000;

/** Returns the minute of the day that an instant shows on the clinic's wall. */
export function wallMinute(iso: string): number {
  return Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16));
}

/** Returns where an instant stands on the wall of a day: before it 0, after it 1440. */
export function minuteOn(day: string, iso: string): number {
  const date = iso.slice(0, 10);
  if (date < day) return 0;
  return date > day ? DAY_MINUTES : wallMinute(iso);
}

/** Returns the instant of a minute of the wall in milliseconds, or null for one that a clock change leaves out. */
export function instantOf(minute: number, segments: readonly Segment[]): number | null {
  const segment = segments.find(({ from_minute, until_minute }) => from_minute <= minute && minute < until_minute);
  if (segment) return Date.parse(segment.starts_at) + (minute - segment.from_minute) * MINUTE;
  const last = segments.at(-1);
  const isEnd = last && minute === last.until_minute;
  return isEnd ? Date.parse(last.starts_at) + (minute - last.from_minute) * MINUTE : null;
}

/** Returns a minute as "09:05"; the end of a day is "24:00". */
export function clockOf(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Returns the wall time of a minute as the formats want it: "2026-11-23T09:05". */
export function wallTime(day: string, minute: number): string {
  return `${day}T${clockOf(Math.min(minute, DAY_MINUTES - 1))}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
