import { addDays } from "@/lib/format";
import { takesTime, type Feed } from "./feed";
import { dayOf } from "./feed";
import { dentistColumns } from "./columns";

/** How full a day is, for whoever looks at the month. */
export interface DayLoad {
  date: string;
  visits: number;
  booked: number;
  working: number;
  closures: string[];
  /** Who is away at some time of the day. */
  away: string[];
}

/** Returns the day on which the week of a day begins; 0 is Sunday. */
export function weekStart(date: string, firstWeekday: number): string {
  return addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7));
}

export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** Returns the whole weeks that a month touches: 28 to 42 days. */
export function monthSpan(date: string, firstWeekday: number): { from: string; until: string } {
  const first = `${date.slice(0, 7)}-01`;
  const from = weekStart(first, firstWeekday);
  const next = addMonths(first, 1);
  const last = weekStart(addDays(next, -1), firstWeekday);
  return { from, until: addDays(last, 7) };
}

/** Returns the same day of another month, or the last one that it has. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** Returns what each day of the feed holds, for the dentists who are looked at. */
export function monthLoads(feed: Feed, dentists: ReadonlySet<string> | null): DayLoad[] {
  const counts = (id: string | null) => dentists === null || (id !== null && dentists.has(id));
  return feed.days.map(({ date }) => {
    const day = dayOf(feed, date)!;
    const columns = dentistColumns(feed, day).filter(({ dentist }) => counts(dentist));
    return {
      date,
      visits: columns.reduce((sum, { visits }) => sum + visits.filter(({ visit }) => takesTime(visit)).length, 0),
      booked: columns.reduce((sum, { booked }) => sum + booked, 0),
      working: columns.reduce((sum, { working }) => sum + working, 0),
      closures: day.closures.map(({ name }) => name),
      away: columns.filter(({ shades }) => shades.some(({ kind }) => kind === "absence")).map(({ name }) => name),
    };
  });
}
