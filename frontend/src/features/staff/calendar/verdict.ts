import { type Day, type Feed, type Placed, type Visit, isExpected, takesTime } from "./feed";
import { NO_ROOM } from "./columns";
import { type Span, merged, overlap } from "./spans";
import { instantOf } from "./wall";

/** Where a visit is wanted. */
export interface Wanted {
  date: string;
  from: number;
  until: number;
  dentist: string;
  /** A room, or null for whichever is free. */
  operatory: string | null;
}

export type Outside = "hours" | "break" | "closure" | "absence" | "grid";
export type Refusal = "begun" | "no_room" | "past" | "no_such_time" | "not_offered" | "dentist" | "buffer" | "held" | "room" | "patient";

/** What would come of dropping a visit there. Staff may set `outside` aside with a reason, a refusal never. */
export type Verdict =
  | { kind: "ok" }
  | { kind: "same" }
  | { kind: "outside"; why: Outside; name: string }
  | { kind: "refused"; why: Refusal; name: string };

export interface Grounds {
  feed: Feed;
  day: Day;
  interval: number;
  /** Which services each dentist offers, as far as that is known. */
  offers: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Returns what the server would say of a place, as far as the loaded calendar tells: its rules in its order, what
 * cannot be set aside first. The server has the last word.
 */
export function judge(visit: Visit, wanted: Wanted, grounds: Grounds): Verdict {
  if (isWhereItIs(visit, wanted, grounds)) return { kind: "same" };
  return impossible(visit, wanted, grounds) ?? taken(visit, wanted, grounds) ?? outside(visit, wanted, grounds) ?? { kind: "ok" };
}

const refused = (why: Refusal, name = ""): Verdict => ({ kind: "refused", why, name });

function isWhereItIs(visit: Visit, wanted: Wanted, { day }: Grounds): boolean {
  const starts = instantOf(wanted.from, day.segments);
  return (
    starts === Date.parse(visit.starts_at) &&
    wanted.until - wanted.from === lengthOf(visit) &&
    wanted.dentist === visit.dentist_id &&
    (wanted.operatory === null || wanted.operatory === (visit.operatory_id ?? NO_ROOM))
  );
}

function impossible(visit: Visit, wanted: Wanted, { feed, day, offers }: Grounds): Verdict | null {
  const starts = instantOf(wanted.from, day.segments);
  if (starts === null) return refused("no_such_time");
  const moved = starts !== Date.parse(visit.starts_at);
  if (!isExpected(visit) && (moved || wanted.dentist !== visit.dentist_id)) return refused("begun");
  if (moved && starts <= Date.parse(feed.now)) return refused("past");
  if (wanted.operatory === NO_ROOM && visit.operatory_id) return refused("no_room");
  const offered = offers.get(wanted.dentist);
  return offered && wanted.dentist !== visit.dentist_id && !offered.has(visit.service.id)
    ? refused("not_offered")
    : null;
}

/** What somebody else has of the dentist, the room or the patient at that time. */
function taken(visit: Visit, wanted: Wanted, { feed, day }: Grounds): Verdict | null {
  const { before, after } = buffersOf(visit);
  const busy: Span = { from: wanted.from - before, until: wanted.until + after };
  const rivals = rivalsOf(visit, day).filter((one) => overlap(one.busy, busy));
  const atDentist = rivals.filter(({ dentist }) => dentist === wanted.dentist);
  const inTheWay = atDentist.find((one) => overlap(one.busy, wanted));
  if (inTheWay) return refused("dentist", inTheWay.name);
  const holds = day.holds.filter((one) => Date.parse(one.hold.expires_at) > Date.parse(feed.now) && overlap(one, busy));
  if (holds.some(({ hold }) => hold.dentist_id === wanted.dentist)) return refused("held");
  if (atDentist[0]) return refused("buffer", atDentist[0].name);
  const rooms = new Set([...rivals.map(({ operatory }) => operatory), ...holds.map(({ hold }) => hold.operatory_id)]);
  if (isWithoutRoom(visit, wanted, feed, rooms)) return refused("room");
  const elsewhere = rivals.find((one) => one.patient === visit.patient.id && overlap(one, wanted));
  return elsewhere ? refused("patient", elsewhere.name) : null;
}

interface Rival extends Span {
  busy: Span;
  dentist: string;
  operatory: string | null;
  patient: string | null;
  name: string;
}

function rivalsOf(visit: Visit, day: Day): Rival[] {
  const visits = day.visits
    .filter((one) => one.visit.id !== visit.id && takesTime(one.visit))
    .map(({ visit: { dentist_id, operatory_id, patient }, ...span }) => ({
      ...span,
      dentist: dentist_id,
      operatory: operatory_id,
      patient: patient.id,
      name: patient.name,
    }));
  return [...visits, ...day.others.map((one) => ({ ...one, patient: null, name: "" }))];
}

function isWithoutRoom(visit: Visit, { operatory }: Wanted, { operatories }: Feed, taken: ReadonlySet<string | null>): boolean {
  if (operatory !== null) return operatory !== NO_ROOM && taken.has(operatory);
  return visit.operatory_id !== null && operatories.every(({ id, is_active }) => !is_active || taken.has(id));
}

function outside(visit: Visit, wanted: Wanted, { day, interval }: Grounds): Verdict | null {
  const closure = day.closures.find((one) => overlap(one, wanted));
  if (closure) return { kind: "outside", why: "closure", name: closure.name };
  const hours = merged(day.hours.filter(({ dentist }) => dentist === wanted.dentist));
  const stretch = hours.find((one) => one.from <= wanted.from && wanted.until <= one.until);
  if (!stretch) {
    const isBreak = hours.length > 1 && wanted.from >= hours[0]!.from && wanted.until <= hours.at(-1)!.until;
    return { kind: "outside", why: isBreak ? "break" : "hours", name: "" };
  }
  const absence = day.absences.find((one) => one.dentist === wanted.dentist && overlap(one, wanted));
  if (absence) return { kind: "outside", why: "absence", name: absence.absence.reason ?? "" };
  const moved = instantOf(wanted.from, day.segments) !== Date.parse(visit.starts_at);
  return moved && (wanted.from - stretch.from) % interval !== 0 ? { kind: "outside", why: "grid", name: "" } : null;
}

/** Returns how long a visit is, in minutes that pass: a clock change does not stretch it. */
export function lengthOf(visit: Pick<Visit, "starts_at" | "ends_at">): number {
  return (Date.parse(visit.ends_at) - Date.parse(visit.starts_at)) / 60_000;
}

/** Returns whether a day shows all of a visit: one over midnight or over a clock change is moved in its sheet. */
export function isWhole({ visit, from, until }: Placed): boolean {
  return until - from === lengthOf(visit);
}

export function buffersOf(visit: Visit): { before: number; after: number } {
  return {
    before: (Date.parse(visit.starts_at) - Date.parse(visit.busy_from)) / 60_000,
    after: (Date.parse(visit.busy_until) - Date.parse(visit.ends_at)) / 60_000,
  };
}
