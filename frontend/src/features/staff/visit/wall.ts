import type { Schemas } from "@/api/types";

type Stretch = Schemas["EvenStretchOut"];

const MINUTE = 60_000;

/** Returns the instant that the clinic's wall shows as "HH:MM", or null where its clock skips that minute. */
export function instantOf(time: string, stretches: Stretch[]): string | null {
  const minute = minuteOf(time);
  if (minute === null) return null;
  const stretch = stretches.find(({ from_minute, until_minute }) => from_minute <= minute && minute < until_minute);
  if (!stretch) return null;
  return new Date(Date.parse(stretch.starts_at) + (minute - stretch.from_minute) * MINUTE).toISOString();
}

/** Returns the minute of the day that "HH:MM" is, or null. */
export function minuteOf(time: string): number | null {
  const found = /^(\d\d):(\d\d)$/.exec(time);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}
