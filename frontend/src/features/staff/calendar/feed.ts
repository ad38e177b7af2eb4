import type { Schemas } from "@/api/types";
import { type Segment, DAY_MINUTES, minuteOn } from "./wall";
import type { Span } from "./spans";

export type Feed = Schemas["CalendarOut"];
export type Visit = Feed["appointments"][number];
export type Absence = Feed["absences"][number];
export type Hold = Feed["holds"][number];
export type Status = Visit["status"];

/** What a day holds, on its own wall. */
export interface Day {
  date: string;
  segments: readonly Segment[];
  closures: (Span & { name: string })[];
  hours: (Span & { dentist: string })[];
  absences: (Span & { dentist: string; absence: Absence })[];
  visits: Placed[];
  /** What colleagues' visits take, for who may not see them. */
  others: Other[];
  holds: Kept[];
}

/** A visit on the wall of its day; `busy` is the visit with its buffers. */
export interface Placed extends Span {
  visit: Visit;
  busy: Span;
}

export interface Other extends Span {
  dentist: string;
  operatory: string | null;
  busy: Span;
}

export interface Kept extends Span {
  hold: Hold;
}

/** Only these may be put to another time: whoever is here already, or has been, is not. */
const EXPECTED: ReadonlySet<Status> = new Set(["scheduled", "rescheduled", "confirmed"]);
/** These still end later or earlier, or go to another room. */
const BEGUN: ReadonlySet<Status> = new Set(["arrived", "in_chair"]);
const GIVES_BACK: ReadonlySet<Status> = new Set(["cancelled", "no_show"]);

export function isExpected({ status }: Pick<Visit, "status">): boolean {
  return EXPECTED.has(status);
}

/** Returns whether anything of a visit's place may still be changed. */
export function isMovable({ status }: Pick<Visit, "status">): boolean {
  return EXPECTED.has(status) || BEGUN.has(status);
}

/** Returns whether a visit keeps its dentist's and its room's time. */
export function takesTime({ status }: Pick<Visit, "status">): boolean {
  return !GIVES_BACK.has(status);
}

/** Returns what the feed says of one of its days, or null for a day that it does not reach. */
export function dayOf(feed: Feed, date: string): Day | null {
  const day = feed.days.find((one) => one.date === date);
  if (!day) return null;
  const on = (from: string, until: string): Span => ({ from: minuteOn(date, from), until: minuteOn(date, until) });
  return {
    date,
    segments: day.segments,
    closures: day.closures.map((one) => ({ from: one.from_minute, until: one.until_minute, name: one.name })),
    hours: feed.hours
      .filter((one) => one.date === date)
      .map((one) => ({ dentist: one.dentist_id, from: one.from_minute, until: one.until_minute })),
    absences: feed.absences
      .map((absence) => ({ dentist: absence.dentist_id, absence, ...on(absence.starts_at, absence.ends_at) }))
      .filter(isThere),
    visits: feed.appointments
      .map((visit) => ({
        visit,
        ...on(visit.starts_at, visit.ends_at),
        busy: on(visit.busy_from, visit.busy_until),
      }))
      .filter(isThere),
    others: feed.busy
      .map((one) => ({
        dentist: one.dentist_id,
        operatory: one.operatory_id,
        ...on(one.starts_at, one.ends_at),
        busy: on(one.busy_from, one.busy_until),
      }))
      .filter(isThere),
    holds: feed.holds.map((hold) => ({ hold, ...on(hold.starts_at, hold.ends_at) })).filter(isThere),
  };
}

function isThere({ from, until }: Span): boolean {
  return from < until && from < DAY_MINUTES && until > 0;
}
