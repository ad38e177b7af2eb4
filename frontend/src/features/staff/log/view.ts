import type { Schemas } from "@/api/types";
import { pageOf } from "@/components/panel/pager";
import { addDays, wallClock } from "@/lib/format";

export type Visit = Schemas["AppointmentOut"];
export type Status = Visit["status"];

export const STATUSES = [
  "scheduled",
  "rescheduled",
  "confirmed",
  "arrived",
  "in_chair",
  "completed",
  "cancelled",
  "no_show",
] as const satisfies Status[];
export const SOURCES = ["online", "guest", "staff", "import"] as const;
export const SORTS = ["time", "created", "patient", "dentist", "service", "status"] as const;
export const SPANS = ["upcoming", "today", "tomorrow", "week", "past", "all"] as const;
export const COLUMNS = [
  "time",
  "patient",
  "phone",
  "email",
  "dentist",
  "service",
  "operatory",
  "status",
  "source",
  "note",
  "reason",
  "created",
] as const;
export const USUAL: readonly Column[] = ["time", "patient", "dentist", "service", "operatory", "status", "source"];
/** A row without these says nothing. */
export const ALWAYS: readonly Column[] = ["time", "patient"];

export type Sort = (typeof SORTS)[number];
export type Span = (typeof SPANS)[number];
export type Column = (typeof COLUMNS)[number];

/** What is asked of the log: all of it stands in the address. */
export interface View {
  span: Span | null;
  from: string;
  until: string;
  dentists: string[];
  services: string[];
  operatories: string[];
  statuses: (typeof STATUSES)[number][];
  sources: (typeof SOURCES)[number][];
  text: string;
  sort: Sort;
  order: "asc" | "desc";
  columns: Column[];
  page: number;
  size: number;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns what an address asks for; what it cannot mean is left out. */
export function viewOf(search: URLSearchParams): View {
  const from = dayIn(search, "from");
  const until = dayIn(search, "until");
  const span = from || until ? null : (oneOf(SPANS, search.get("when")) ?? "upcoming");
  const sort = oneOf(SORTS, search.get("sort")) ?? "time";
  return {
    span,
    from,
    until,
    dentists: idsIn(search, "dentist"),
    services: idsIn(search, "service"),
    operatories: idsIn(search, "operatory"),
    statuses: someOf(STATUSES, search.getAll("status")),
    sources: someOf(SOURCES, search.getAll("source")),
    text: (search.get("q") ?? "").slice(0, 100),
    sort,
    order: oneOf(["asc", "desc"] as const, search.get("order")) ?? usualOrder(sort, span),
    columns: columnsIn(search.get("columns")),
    ...pageOf(search),
  };
}

/** Returns the first and the last day that are meant, either of them empty where there is no limit. */
export function daysOf({ span, from, until }: View, today: string, weekStart: number): { from: string; until: string } {
  switch (span) {
    case null:
      return { from, until };
    case "upcoming":
      return { from: today, until: "" };
    case "today":
      return { from: today, until: today };
    case "tomorrow":
      return { from: addDays(today, 1), until: addDays(today, 1) };
    case "week": {
      const first = addDays(today, -((wallClock(today).getUTCDay() - weekStart + 7) % 7));
      return { from: first, until: addDays(first, 6) };
    }
    case "past":
      return { from: "", until: addDays(today, -1) };
    case "all":
      return { from: "", until: "" };
  }
}

/** Returns whether anything but the days is cut down. */
export function isCutDown(view: View): boolean {
  const { dentists, services, operatories, statuses, sources, text } = view;
  return text !== "" || [dentists, services, operatories, statuses, sources].some((one) => one.length > 0);
}

/** Returns what the API is asked. */
export function askedBy(view: View, days: { from: string; until: string }, language: string) {
  return {
    ...(days.from && { from: days.from }),
    ...(days.until && { until: days.until }),
    ...(view.dentists.length > 0 && { dentist: view.dentists }),
    ...(view.services.length > 0 && { service: view.services }),
    ...(view.operatories.length > 0 && { operatory: view.operatories }),
    ...(view.statuses.length > 0 && { status: view.statuses }),
    ...(view.sources.length > 0 && { source: view.sources }),
    ...(view.text && { text: view.text }),
    sort: view.sort,
    order: view.order,
    language,
  };
}

/** Returns how the address names some columns; the usual ones need no word. */
export function columnsText(columns: readonly Column[]): string | null {
  const text = COLUMNS.filter((one) => columns.includes(one)).join(" ");
  return text === USUAL.join(" ") ? null : text;
}

/** Returns which order one means who sorts by something: the next visits first, the latest bookings first. */
export function usualOrder(sort: Sort, span: Span | null): "asc" | "desc" {
  if (sort === "created") return "desc";
  return sort === "time" && (span === "past" || span === "all") ? "desc" : "asc";
}

function columnsIn(text: string | null): Column[] {
  const wanted = someOf(COLUMNS, text?.split(" ") ?? []);
  return wanted.length === 0 ? [...USUAL] : COLUMNS.filter((one) => ALWAYS.includes(one) || wanted.includes(one));
}

function dayIn(search: URLSearchParams, name: string): string {
  const day = search.get(name) ?? "";
  return DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : "";
}

function idsIn(search: URLSearchParams, name: string): string[] {
  return search.getAll(name).filter((one) => ID.test(one));
}

function oneOf<T extends string>(known: readonly T[], value: string | null): T | undefined {
  return known.find((one) => one === value);
}

function someOf<T extends string>(known: readonly T[], values: string[]): T[] {
  return known.filter((one) => values.includes(one));
}
