import type { Span } from "./spans";
import { merged } from "./spans";
import { DAY_MINUTES } from "./wall";

export const SHORTEST = 5;
export const LONGEST = 480;
/** A visit's end goes by five minutes, wherever the clinic's grid has its starts. */
export const RESIZE_STEP = 5;

/** Returns the start nearest to a minute: on the grid of the hours it falls in, which begins with them. */
export function snapStart(minute: number, length: number, hours: readonly Span[], interval: number): number {
  const latest = DAY_MINUTES - length;
  const bounded = Math.min(Math.max(minute, 0), Math.max(latest, 0));
  const stretch = merged(hours).find(({ from, until }) => from <= bounded && bounded < until);
  const anchor = stretch?.from ?? 0;
  const snapped = anchor + Math.round((bounded - anchor) / interval) * interval;
  if (snapped > latest) return Math.max(snapped - interval, 0);
  return Math.max(snapped, 0);
}

export function snapLength(length: number, from: number): number {
  const rounded = Math.round(length / RESIZE_STEP) * RESIZE_STEP;
  return Math.min(Math.max(rounded, SHORTEST), LONGEST, DAY_MINUTES - from);
}

/** Returns the next start in a direction, for the arrow keys. */
export function stepStart(from: number, length: number, direction: 1 | -1, hours: readonly Span[], interval: number): number {
  for (let away = 1; away <= interval; away += 1) {
    const at = snapStart(from + direction * away, length, hours, interval);
    if (Math.sign(at - from) === direction) return at;
  }
  return from;
}
