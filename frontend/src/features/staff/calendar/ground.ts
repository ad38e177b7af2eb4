import type { Column } from "./columns";
import { type Day, type Feed, type Visit, dayOf } from "./feed";
import type { Target } from "./lift";
import { NO_ROOM } from "./columns";
import type { Span } from "./spans";
import { type Verdict, type Wanted, judge } from "./verdict";

/** What lies below a carried visit: the columns as they are shown, and what decides about a place in them. */
export interface Ground {
  feed: Feed;
  columns: readonly Column[];
  shown: Span;
  /** Pixels of a minute. */
  scale: number;
  interval: number;
  offers: ReadonlyMap<string, ReadonlySet<string>>;
  byRoom: boolean;
}

/** Returns the place that a target means for a visit. */
export function wantedAt(visit: Visit, target: Target, { columns, byRoom }: Ground): Wanted {
  const column = columns[target.column]!;
  return {
    date: column.date,
    from: target.from,
    until: target.from + target.length,
    dentist: column.dentist ?? visit.dentist_id,
    operatory: byRoom ? (column.operatory ?? NO_ROOM) : null,
  };
}

export function verdictAt(visit: Visit, target: Target, ground: Ground): Verdict {
  const wanted = wantedAt(visit, target, ground);
  const day = dayIn(ground.feed, wanted.date);
  if (!day) return { kind: "refused", why: "no_such_time", name: "" };
  return judge(visit, wanted, { feed: ground.feed, day, interval: ground.interval, offers: ground.offers });
}

/** Returns the hours that the starts in a column are counted from: those of whoever the visit would be with. */
export function hoursAt(visit: Visit, column: Column, feed: Feed): Span[] {
  const dentist = column.dentist ?? visit.dentist_id;
  const day = dayIn(feed, column.date);
  return day ? day.hours.filter((one) => one.dentist === dentist) : [];
}

const days = new WeakMap<Feed, Map<string, Day | null>>();

/** Returns a day of the feed, made once for each feed: a drag asks for it at every step. */
export function dayIn(feed: Feed, date: string): Day | null {
  const known = days.get(feed) ?? new Map<string, Day | null>();
  days.set(feed, known);
  if (!known.has(date)) known.set(date, dayOf(feed, date));
  return known.get(date) ?? null;
}
