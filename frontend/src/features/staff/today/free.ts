import type { Feed } from "./day";

type Span = readonly [from: number, until: number];

export interface FreeTimes {
  dentist: string;
  /** When the next visit could start: the wall time, "HH:MM", and for how many minutes from then on. */
  next: { time: string; minutes: number } | null;
  /** All minutes that are left today. */
  minutes: number;
}

/** A shorter gap is of no use to anybody. */
const SHORTEST = 15;

/** Returns what is left of the day for each dentist who works on it: hours without visits, holds, absences and closures
 *  in which one room is free for long enough. */
export function freeTimes(feed: Feed, now: number): FreeTimes[] {
  const day = feed.days[0];
  if (!day) return [];
  const closed = day.closures.map(({ from_minute, until_minute }) => spanOf(day, from_minute, until_minute));
  const rooms = takenRooms(feed);
  return feed.dentists.flatMap(({ id }) => {
    const hours = feed.hours.filter((one) => one.dentist_id === id && one.date === day.date);
    if (hours.length === 0) return [];
    const taken = [...closed, ...takenOf(feed, id), [0, Math.ceil(now / 60_000)] as const];
    const gaps = hours.flatMap(({ from_minute, until_minute }) => {
      const stretch = spanOf(day, from_minute, until_minute);
      const own = subtract([stretch], taken);
      return rooms
        .flatMap((room) => subtract(own, room))
        .map(([from, until]) => [onGrid(from, stretch[0], feed.interval), until] as const)
        .filter(([from, until]) => until - from >= SHORTEST);
    });
    const start = Math.min(...gaps.map(([from]) => from));
    // Of the rooms that are free then, the one that is for longest.
    const first = gaps.filter(([from]) => from === start).toSorted((one, other) => other[1] - one[1])[0];
    return [
      {
        dentist: id,
        next: first ? { time: wallTime(day, first[0]), minutes: first[1] - first[0] } : null,
        minutes: merged(gaps).reduce((sum, [from, until]) => sum + until - from, 0),
      },
    ];
  });
}

function takenOf(feed: Feed, dentist: string): Span[] {
  const visits = feed.appointments.filter(({ status }) => status !== "no_show" && status !== "cancelled");
  return [
    ...[...visits, ...feed.busy].filter((one) => one.dentist_id === dentist).map((one) => between(one.busy_from, one.busy_until)),
    ...[...feed.holds, ...feed.absences].filter((one) => one.dentist_id === dentist).map((one) => between(one.starts_at, one.ends_at)),
  ];
}

/** Returns when each room is in use; a clinic without rooms is one that is always free. */
function takenRooms(feed: Feed): Span[][] {
  const rooms = feed.operatories.filter(({ is_active }) => is_active);
  const visits = feed.appointments.filter(({ status }) => status !== "no_show" && status !== "cancelled");
  if (rooms.length === 0) return [[]];
  return rooms.map(({ id }) => [
    ...[...visits, ...feed.busy].filter((one) => one.operatory_id === id).map((one) => between(one.busy_from, one.busy_until)),
    ...feed.holds.filter((one) => one.operatory_id === id).map((one) => between(one.starts_at, one.ends_at)),
  ]);
}

function between(from: string, until: string): Span {
  return [Math.floor(Date.parse(from) / 60_000), Math.ceil(Date.parse(until) / 60_000)];
}

type Day = Feed["days"][number];

/** Returns a stretch of the wall clock in minutes since 1970, without any zone: the segments say where a day begins. */
function spanOf(day: Day, from: number, until: number): Span {
  return [instantOf(day, from), instantOf(day, until)];
}

function instantOf({ segments }: Day, minute: number): number {
  const holding = segments.find(({ until_minute }) => minute <= until_minute) ?? segments.at(-1)!;
  return Date.parse(holding.starts_at) / 60_000 + Math.max(0, minute - holding.from_minute);
}

function wallTime({ segments }: Day, instant: number): string {
  const begun = segments.filter(({ starts_at }) => Date.parse(starts_at) / 60_000 <= instant);
  const { from_minute, starts_at } = begun.at(-1) ?? segments[0]!;
  const minute = from_minute + instant - Date.parse(starts_at) / 60_000;
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function onGrid(minute: number, anchor: number, interval: number): number {
  return anchor + Math.ceil((minute - anchor) / interval) * interval;
}

function merged(spans: Span[]): Span[] {
  const found: [number, number][] = [];
  for (const [from, until] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else found.push([from, until]);
  }
  return found;
}

function subtract(whole: Span[], taken: Span[]): Span[] {
  return merged(taken).reduce<Span[]>(
    (rest, [from, until]) =>
      rest.flatMap(([start, end]) =>
        until <= start || end <= from
          ? [[start, end] as const]
          : ([[start, from], [until, end]] as const).filter(([left, right]) => left < right),
      ),
    whole,
  );
}
