/** Hours of a day as minutes of the clinic's wall clock: painted, typed, or as the server writes them. */
export type Stretch = readonly [from: number, until: number];
export type DayHours = readonly Stretch[];

export const DAY = 1440;
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export type WeekHours = Record<Weekday, DayHours>;

/** What the server takes for one day. */
const MOST_STRETCHES = 12;

export type Wrong = "unreadable" | "order" | "overlap" | "many";

interface WallStretch {
  from: string;
  until: string;
}

/** Returns "08:30"; the end of the day is "24:00". */
export function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** Returns the minute of "08:30". */
export function minuteOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

export function hoursFrom(stretches: readonly WallStretch[]): DayHours {
  return stretches.map(({ from, until }) => [minuteOf(from), minuteOf(until)] as const);
}

export function wallOf(hours: DayHours): WallStretch[] {
  return hours.map(([from, until]) => ({ from: timeText(from), until: timeText(until) }));
}

export function weekFrom(week: Record<Weekday, readonly WallStretch[]>): WeekHours {
  return eachDay((weekday) => hoursFrom(week[weekday]));
}

export function weekToWall(week: WeekHours): Record<Weekday, WallStretch[]> {
  return eachDay((weekday) => wallOf(week[weekday]));
}

/** Returns the week as it stands in an address: a day off is left out. */
export function weekToQuery(week: WeekHours): Partial<Record<Weekday, string>> {
  return Object.fromEntries(
    WEEKDAYS.filter((weekday) => week[weekday].length).map((weekday) => [
      weekday,
      week[weekday].map(([from, until]) => `${timeText(from)}-${timeText(until)}`).join(","),
    ]),
  );
}

/** Returns a week made day by day. */
export function eachDay<T>(make: (weekday: Weekday) => T): Record<Weekday, T> {
  return Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, make(weekday)])) as Record<Weekday, T>;
}

/** Returns how a day is written for people to read and change: "08:00–12:00, 13:00–17:00". */
export function written(hours: DayHours): string {
  return hours.map(([from, until]) => `${timeText(from)}–${timeText(until)}`).join(", ");
}

// 8, 8:30, 8.30, 0830, 8h30, 8 am, 5:30pm; the digits of Arabic too.
const TIME = String.raw`(\d{1,2})(?:[:.h](\d{2})|(\d{2})(?=\D|$)|h)?\s*(am|pm|a\.m\.|p\.m\.)?`;
const STRETCH = new RegExp(String.raw`^${TIME}\s*(?:-|–|—|to|until|bis|a|hasta|إلى|حتى)\s*${TIME}$`, "i");

/** Reads what people type: "8-12, 13:30–17". Nothing is a day off. */
export function read(text: string): { hours: DayHours; wrong: null } | { hours: null; wrong: Wrong } {
  const parts = latinDigits(text)
    .split(/[,;،]|\s+(?:and|und|y|و)\s+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const hours: Stretch[] = [];
  for (const part of parts) {
    const found = STRETCH.exec(part);
    const from = found && minute(found.slice(1, 5), false);
    const until = found && minute(found.slice(5, 9), true);
    if (from === null || until === null) return { hours: null, wrong: "unreadable" };
    hours.push([from, until]);
  }
  hours.sort(([one], [other]) => one - other);
  const wrong = wrongWith(hours);
  return wrong ? { hours: null, wrong } : { hours, wrong: null };
}

function minute([hours, after, glued, half]: (string | undefined)[], isEnd: boolean): number | null {
  let hour = Number(hours);
  const rest = Number(after ?? glued ?? 0);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const found = hour * 60 + rest;
  if (rest > 59 || found > DAY) return null;
  if (found === 0 && isEnd) return DAY;
  return found === DAY && !isEnd ? null : found;
}

function latinDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

/** Returns what the server would not take of a day's hours, which are in order. */
export function wrongWith(hours: DayHours): Wrong | null {
  if (hours.some(([from, until]) => from >= until || until > DAY)) return "order";
  if (hours.some(([from], index) => index > 0 && hours[index - 1]![1] > from)) return "overlap";
  return hours.length > MOST_STRETCHES ? "many" : null;
}

/** Returns a day's hours after a stroke of the brush: that stretch is worked, or it is not. */
export function painted(hours: DayHours, [from, until]: Stretch, works: boolean): DayHours {
  const rest = hours.flatMap(([start, end]): Stretch[] => {
    const parts: Stretch[] = [
      [start, Math.min(end, from)],
      [Math.max(start, until), end],
    ];
    return parts.filter(([first, last]) => first < last);
  });
  return merged(works ? [...rest, [from, until]] : rest);
}

/** Returns the same hours with those that touch made one. */
function merged(hours: DayHours): DayHours {
  const ordered = hours.toSorted(([one], [other]) => one - other);
  return ordered.reduce<Stretch[]>((done, [from, until]) => {
    const last = done.at(-1);
    if (last && last[1] >= from) done[done.length - 1] = [last[0], Math.max(last[1], until)];
    else done.push([from, until]);
    return done;
  }, []);
}

export type Share = "all" | "some" | "none";

/** Returns how much of a stretch is worked. */
export function shareOf(hours: DayHours, [from, until]: Stretch): Share {
  const worked = hours.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, until) - Math.max(start, from)), 0);
  return worked === 0 ? "none" : worked === until - from ? "all" : "some";
}

/** Returns the week's hours together, in minutes. */
export function totalOf(week: WeekHours): number {
  return WEEKDAYS.flatMap((weekday) => week[weekday]).reduce((sum, [from, until]) => sum + until - from, 0);
}

/** Returns which whole hours of the day are worth showing: those of a usual day, and all that are worked. */
export function hoursShown(week: WeekHours): Stretch {
  const all = WEEKDAYS.flatMap((weekday) => week[weekday]);
  const first = Math.min(7 * 60, ...all.map(([from]) => from));
  const last = Math.max(19 * 60, ...all.map(([, until]) => until));
  return [Math.floor(first / 60) * 60, Math.ceil(last / 60) * 60];
}
