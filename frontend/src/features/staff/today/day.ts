import type { Schemas } from "@/api/types";

export type Feed = Schemas["CalendarOut"];
export type Visit = Schemas["CalendarVisitOut"];

const EXPECTED = new Set<Visit["status"]>(["scheduled", "rescheduled", "confirmed"]);

/** The visits of a day by where they stand. */
export interface Lanes {
  /** Still to come, the next first; those whose time has begun are late. */
  coming: Visit[];
  /** In the waiting room, who waits longest first. */
  waiting: Visit[];
  /** Being treated, who is done next first. */
  inChair: Visit[];
  done: Visit[];
  missed: Visit[];
}

export function lanesOf(visits: Visit[]): Lanes {
  const by = (wanted: (one: Visit) => boolean, key: (one: Visit) => string) =>
    visits.filter(wanted).sort((one, other) => Date.parse(key(one)) - Date.parse(key(other)));
  return {
    coming: by(({ status }) => EXPECTED.has(status), ({ starts_at }) => starts_at),
    waiting: by(({ status }) => status === "arrived", ({ status_at }) => status_at),
    inChair: by(({ status }) => status === "in_chair", ({ ends_at }) => ends_at),
    done: by(({ status }) => status === "completed", ({ ends_at }) => ends_at),
    missed: by(({ status }) => status === "no_show", ({ starts_at }) => starts_at),
  };
}

/** Returns whole minutes from one instant to another, down to none. */
export function minutesSince(iso: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(iso)) / 60_000));
}

export function isLate(visit: Visit, now: number): boolean {
  return EXPECTED.has(visit.status) && Date.parse(visit.starts_at) < now;
}

export type Step = "arrived" | "in_chair" | "completed" | "no_show" | "confirmed";

/** Returns what can be done next with one tap, the likeliest first. */
export function stepsOf(visit: Visit, now: number): Step[] {
  switch (visit.status) {
    case "arrived":
      return ["in_chair"];
    case "in_chair":
      // Who was called in early cannot be done before the visit begins: the server says so too.
      return Date.parse(visit.starts_at) <= now ? ["completed"] : [];
    case "scheduled":
    case "rescheduled":
    case "confirmed":
      return isLate(visit, now) ? ["arrived", "no_show"] : ["arrived"];
    default:
      return [];
  }
}
