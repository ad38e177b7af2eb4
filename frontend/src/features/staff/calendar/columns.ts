import { type Absence, type Day, type Feed, type Hold, type Other, type Placed, takesTime } from "./feed";
import { type Span, merged, minutesIn, within, without } from "./spans";
import { DAY_MINUTES } from "./wall";

/** Why a stretch of a column is not open. */
export type Shade = Span &
  ({ kind: "outside" } | { kind: "break" } | { kind: "closure"; name: string } | { kind: "absence"; absence: Absence });

/** What stands below one head: a dentist, a room, or a day of one dentist. */
export interface Column {
  key: string;
  date: string;
  /** Whose column it is; a room's belongs to no dentist, and a dentist's to no room. */
  dentist: string | null;
  operatory: string | null;
  name: string;
  /** Somebody or something that is no longer in use, or the visits without a room. */
  note: "inactive" | "no_room" | null;
  visits: Placed[];
  others: Other[];
  holds: (Span & { hold: Hold })[];
  shades: Shade[];
  /** When work is done here, breaks, closures and absences taken out. */
  open: Span[];
  booked: number;
  working: number;
}

export type Axis = "dentist" | "operatory";
export const NO_ROOM = "none";

const WHOLE_DAY: Span = { from: 0, until: DAY_MINUTES };

/** Returns a column for each dentist who works, is away, or has a visit on the day. */
export function dentistColumns(feed: Feed, day: Day, { everyone = false } = {}): Column[] {
  return feed.dentists
    .map((one) => dentistColumn(day, one, { key: one.id, name: one.name }))
    .filter((column) => everyone || column.working > 0 || column.booked > 0 || column.visits.length > 0 || isAway(column));
}

/** Returns how many dentists have nothing on the day, and are left out of it. */
export function idleDentists(feed: Feed, day: Day): number {
  return feed.dentists.filter(({ is_active }) => is_active).length - dentistColumns(feed, day).length;
}

/** Returns the days of one dentist. */
export function weekColumns(feed: Feed, days: readonly Day[], dentistId: string): Column[] {
  const dentist = feed.dentists.find(({ id }) => id === dentistId);
  if (!dentist) return [];
  return days.map((day) => dentistColumn(day, dentist, { key: day.date, name: dentist.name }));
}

/** Returns a column for each room in use, and one for the visits that have none. */
export function operatoryColumns(feed: Feed, day: Day): Column[] {
  const hours = merged(day.hours);
  const column = (id: string, name: string, note: Column["note"]): Column => {
    const visits = day.visits.filter(({ visit }) => (visit.operatory_id ?? NO_ROOM) === id);
    const holds = day.holds.filter(({ hold }) => (hold.operatory_id ?? NO_ROOM) === id);
    const others = day.others.filter(({ operatory }) => (operatory ?? NO_ROOM) === id);
    const operatory = id === NO_ROOM ? null : id;
    const shared = { date: day.date, dentist: null, operatory, note, visits, others, holds };
    return { key: id, name, ...shared, ...openness(hours, day, []), booked: minutesOf(visits, others) };
  };
  const rooms = feed.operatories
    .map((room) => column(room.id, room.name, room.is_active ? null : "inactive"))
    .filter((one) => one.note === null || one.visits.length > 0);
  const loose = column(NO_ROOM, "", "no_room");
  return loose.booked > 0 || loose.visits.length > 0 || loose.holds.length > 0 ? [...rooms, loose] : rooms;
}

function dentistColumn(day: Day, dentist: Feed["dentists"][number], named: Pick<Column, "key" | "name">): Column {
  const own = <T extends { dentist: string }>(all: T[]) => all.filter((one) => one.dentist === dentist.id);
  const visits = day.visits.filter(({ visit }) => visit.dentist_id === dentist.id);
  const others = own(day.others);
  return {
    ...named,
    date: day.date,
    dentist: dentist.id,
    operatory: null,
    note: dentist.is_active ? null : "inactive",
    visits,
    others,
    holds: day.holds.filter(({ hold }) => hold.dentist_id === dentist.id),
    ...openness(merged(own(day.hours)), day, own(day.absences)),
    booked: minutesOf(visits, others),
  };
}

/** Returns what is open and what is not: a closure outranks an absence, and either the hours that it falls in. */
function openness(
  hours: Span[],
  day: Day,
  absences: (Span & { absence: Absence })[],
): Pick<Column, "open" | "shades" | "working"> {
  const away = [...day.closures, ...absences];
  const open = without(hours, away);
  const first = hours[0]?.from ?? DAY_MINUTES;
  const last = hours.at(-1)?.until ?? 0;
  const shades: Shade[] = [
    ...without([WHOLE_DAY], [...hours, ...away]).map((span): Shade => {
      const isBreak = span.from >= first && span.until <= last;
      return { ...span, kind: isBreak ? "break" : "outside" };
    }),
    ...day.closures.map(({ from, until, name }): Shade => ({ from, until, kind: "closure", name })),
    ...absences.flatMap(({ absence, ...span }) =>
      without([span], day.closures).map((part): Shade => ({ ...part, kind: "absence", absence })),
    ),
  ];
  return { open, shades: shades.toSorted((a, b) => a.from - b.from), working: minutesIn(open) };
}

function minutesOf(visits: Placed[], others: Other[]): number {
  const taking: Span[] = [...visits.filter(({ visit }) => takesTime(visit)), ...others];
  return taking.reduce((sum, { from, until }) => sum + until - from, 0);
}

function isAway({ shades }: Column): boolean {
  return shades.some(({ kind }) => kind === "absence");
}

/** Returns the free stretches of a column between its visits, those outside its hours too. */
export function gapsOf({ visits, others, holds, open }: Column, shown: Span): (Span & { isOpen: boolean })[] {
  const taken = [...visits.filter(({ visit }) => takesTime(visit)).map(({ busy }) => busy), ...others.map(({ busy }) => busy), ...holds];
  const free = within(without([shown], taken), shown);
  const inside = free.flatMap((gap) => within(open, gap)).map((gap) => ({ ...gap, isOpen: true }));
  const outside = without(free, open).map((gap) => ({ ...gap, isOpen: false }));
  return [...inside, ...outside].toSorted((a, b) => a.from - b.from);
}

/** Returns the whole hours that must be shown so that nothing that happens is out of sight. */
export function shownSpan(columns: readonly Column[], usual: Span = { from: 8 * 60, until: 18 * 60 }): Span {
  const all = columns.flatMap(({ open, visits, others, holds, shades }) => [
    ...open,
    ...visits,
    ...others,
    ...holds,
    ...shades.filter(({ kind }) => kind === "break"),
  ]);
  if (all.length === 0) return usual;
  const from = Math.floor(Math.min(...all.map((one) => one.from)) / 60) * 60;
  const until = Math.ceil(Math.max(...all.map((one) => one.until)) / 60) * 60;
  return { from, until: Math.max(until, from + 240) };
}
