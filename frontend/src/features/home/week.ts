import type { Clinic } from "@/api/clinic";
import { addDays } from "@/lib/format";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

export interface DayHours {
  day: string;
  stretches: { from: string; until: string }[];
  /** Why the clinic is closed for all or part of this day, or null. */
  closure: { name: string; allDay: boolean } | null;
}

/** Returns the opening hours of seven dates from the given one on, with what is closed on them taken out. */
export function weekFrom(first: string, clinic: Clinic): DayHours[] {
  return Array.from({ length: 7 }, (_, index) => hoursOn(addDays(first, index), clinic));
}

export function hoursOn(day: string, clinic: Clinic): DayHours {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!;
  const closures = clinic.closures.filter((one) => one.date === day);
  const whole = closures.find((one) => one.all_day);
  if (whole) return { day, stretches: [], closure: { name: whole.name, allDay: true } };
  const stretches = closures.reduce((left, one) => without(left, one), clinic.opening_hours[weekday]);
  const named = closures.find((one) => one.name);
  return { day, stretches, closure: closures.length ? { name: named?.name ?? "", allDay: false } : null };
}

/** Returns the stretch that the wall clock stands in, or the next one of the day, or null. */
export function currentOrNext(hours: DayHours, clock: string): { from: string; until: string; open: boolean } | null {
  const found = hours.stretches.find(({ until }) => clock < until);
  return found ? { ...found, open: found.from <= clock } : null;
}

// Times of day are compared as text: "08:00" < "24:00".
function without(stretches: DayHours["stretches"], hole: { from: string; until: string }): DayHours["stretches"] {
  return stretches.flatMap(({ from, until }) =>
    [
      { from, until: hole.from < until ? hole.from : until },
      { from: hole.until > from ? hole.until : from, until },
    ].filter((part, index, parts) => part.from < part.until && (index === 0 || !same(part, parts[0]!))),
  );
}

function same(one: { from: string; until: string }, other: { from: string; until: string }): boolean {
  return one.from === other.from && one.until === other.until;
}
