/**
 * Dates, times and prices in words.
 *
 * The server says times as the clinic's wall shows them ("2026-12-07T10:00:00+01:00"), and these are shown as they
 * stand: no zone is converted here, so neither a traveller's browser nor its old zone tables can move a visit.
 */
export interface Place {
  language: string;
  country: string;
  zone: string;
  currency: string;
}

export type Formats = ReturnType<typeof makeFormats>;

const MINUTE = 60_000;

/** Returns the wall clock of an ISO time as an instant of a world without zones, to be shown with `timeZone: "UTC"`. */
export function wallClock(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T${iso.slice(11, 16) || "00:00"}:00Z`);
}

export function dayOf(iso: string): string {
  return iso.slice(0, 10);
}

export function addDays(day: string, days: number): string {
  const date = wallClock(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Returns whole days from one day to another, negative into the past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((wallClock(to).getTime() - wallClock(from).getTime()) / (24 * 60 * MINUTE));
}

/** Returns the date on the clinic's wall at an instant. */
export function dayAt(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(instant);
}

/** Returns the time of day on the clinic's wall at an instant, as "09:05". */
export function clockAt(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(instant);
}

export function makeFormats({ language, country, zone, currency }: Place) {
  // Latin digits in every language: they are what the clinic's mails and its telephone number are written in.
  const locale = `${language}-${country}-u-nu-latn`;
  // Each is made when it is first needed: there are many, and making them is what costs.
  const wall = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
  const clock = wall({ hour: "numeric", minute: "2-digit" });
  const weekdayShort = wall({ weekday: "short" });
  const weekdayLong = wall({ weekday: "long" });
  const dayNumber = wall({ day: "numeric" });
  const monthShort = wall({ month: "short" });
  const monthLong = wall({ month: "long" });
  const monthYear = wall({ month: "long", year: "numeric" });
  const full = wall({ weekday: "long", day: "numeric", month: "long" });
  const fullYear = wall({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const medium = wall({ weekday: "short", day: "numeric", month: "short" });
  const dayMonth = wall({ day: "numeric", month: "short" });
  const numeric = wall({ dateStyle: "medium" });
  const instantDate = once(
    () => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: zone }),
  );
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const number = once(() => new Intl.NumberFormat(locale));
  const percent = once(() => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }));
  const list = once(() => new Intl.ListFormat(locale, { type: "conjunction" }));
  const minutes = once(() => unit(locale, "minute"));
  const hours = once(() => unit(locale, "hour"));
  const days = once(() => unit(locale, "day"));
  const money = once(
    () => new Intl.NumberFormat(locale, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }),
  );
  const languages = once(() => new Intl.DisplayNames(locale, { type: "language" }));
  const zoneText = once(() => zoneName(locale, zone));

  return {
    locale,
    zone,
    /** 10:00 or 10:00 AM */
    time: (iso: string) => clock().format(wallClock(iso)),
    /** From "09:00" of opening hours. */
    wallTime: (text: string) => (text === "24:00" ? clock().format(wallClock("2001-01-01T00:00")) : clock().format(wallClock(`2001-01-01T${text}`))),
    /** 10:00 also where the day has two of them: for places whose surroundings say which half it is. */
    wallTimeBrief: (text: string) => brief(clock(), wallClock(`2001-01-01T${text === "24:00" ? "00:00" : text}`)),
    /** Monday 23 November */
    day: (iso: string) => full().format(wallClock(iso)),
    /** Monday 23 November 2026 */
    dayYear: (iso: string) => fullYear().format(wallClock(iso)),
    /** Mon 23 Nov */
    dayShort: (iso: string) => medium().format(wallClock(iso)),
    /** 23 Nov */
    dayMonth: (iso: string) => dayMonth().format(wallClock(iso)),
    /** 23 Nov 2026 */
    date: (iso: string) => numeric().format(wallClock(iso)),
    weekday: (iso: string) => weekdayLong().format(wallClock(iso)),
    weekdayShort: (iso: string) => weekdayShort().format(wallClock(iso)),
    dayNumber: (iso: string) => dayNumber().format(wallClock(iso)),
    month: (iso: string) => monthLong().format(wallClock(iso)),
    monthShort: (iso: string) => monthShort().format(wallClock(iso)),
    monthYear: (iso: string) => monthYear().format(wallClock(iso)),
    /** An instant that is no visit (a log-in, say), on the clinic's clock. */
    instant: (iso: string) => instantDate().format(new Date(iso)),
    /** tomorrow, in 3 days */
    inDays: (count: number) => relative().format(count, "day"),
    /** 45 min, 1 hr 30 min */
    duration: (length: number) => duration(length, minutes(), hours()),
    /** 25–30 min */
    durationRange: (from: number, until: number) => durationRange(from, until, minutes(), hours()),
    /** A policy's length in its largest whole unit: 2 days, 24 hours, 30 minutes */
    span: (length: number) => span(length, locale),
    days: (count: number) => days().format(count),
    number: (value: number) => number().format(value),
    /** 37 %, 4.5 % */
    percent: (ratio: number) => percent().format(ratio),
    list: (parts: string[]) => list().format(parts),
    /** Minor units (cents) of the clinic's currency; whole amounts without decimals. */
    price: (minor: number) => price(money(), minor),
    /** Central European Time */
    zoneName: () => zoneText(),
    languageName: (code: string) => languages().of(code) ?? code,
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function brief(clock: Intl.DateTimeFormat, instant: Date): string {
  const parts = clock.formatToParts(instant).filter(({ type }) => type !== "dayPeriod");
  return parts.map(({ value }) => value).join("").trim();
}

function unit(locale: string, name: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: locale.startsWith("ar") ? "long" : "short" });
}

function duration(length: number, minutes: Intl.NumberFormat, hours: Intl.NumberFormat): string {
  const whole = Math.floor(length / 60);
  if (length <= 90 && length !== 60) return minutes.format(length);
  const rest = length % 60;
  return rest ? `${hours.format(whole)} ${minutes.format(rest)}` : hours.format(whole);
}

function durationRange(from: number, until: number, minutes: Intl.NumberFormat, hours: Intl.NumberFormat): string {
  if (from === until) return duration(from, minutes, hours);
  if (until <= 90) return minutes.formatRange(from, until);
  return `${duration(from, minutes, hours)} – ${duration(until, minutes, hours)}`;
}

function span(length: number, locale: string): string {
  const [size, name] = [[1440, "day"] as const, [60, "hour"] as const].find(
    ([unit]) => length >= unit * (unit === 1440 ? 2 : 1) && length % unit === 0,
  ) ?? [1, "minute"];
  return new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "long" }).format(length / size);
}

function price(format: Intl.NumberFormat, minor: number): string {
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function zoneName(locale: string, zone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(new Date());
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}
