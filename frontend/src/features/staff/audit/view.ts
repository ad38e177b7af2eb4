import type { Schemas } from "@/api/types";
import { pageOf } from "@/components/panel/pager";
import { addDays } from "@/lib/format";

export type Entry = Schemas["EntryOut"];
export type Trail = Schemas["EntriesOut"];

export const KINDS = ["deeds", "looks", "all"] as const;
export const OTHERS = ["patients", "guests", "api_keys", "system"] as const;
export const SPANS = ["today", "yesterday", "week", "month", "all"] as const;
/** What can be chosen in words, and the first words of the actions that belong to it. */
export const TOPICS = {
  appointments: ["appointment", "hold", "appointment_log", "calendar", "attention"],
  patients: ["patient", "patient_export", "import", "retention"],
  people: ["account", "session", "invitation", "api_key", "second_factor", "recovery_code", "recovery_codes", "calendar_feed"],
  schedule: ["rota", "closure", "dentist", "dentists"],
  offers: ["service", "services", "operatory", "operatories"],
  settings: ["settings", "help", "demo", "webhook", "webhook_delivery", "message_text", "host"],
  audit: ["audit"],
} as const;

export type Kind = (typeof KINDS)[number];
export type Other = (typeof OTHERS)[number];
export type Span = (typeof SPANS)[number];
export type Topic = keyof typeof TOPICS;

/** What is asked of the trail: all of it stands in the address. */
export interface View {
  kind: Kind;
  /** Ids of accounts, and `OTHERS`. */
  who: string[];
  topics: Topic[];
  span: Span | null;
  from: string;
  until: string;
  /** A patient's name, or a piece of it. */
  text: string;
  patient: string;
  /** One thing: its kind and its id. */
  about: { kind: string; id: string } | null;
  request: string;
  page: number;
  size: number;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ABOUT = /^([a-z_]{1,40}):([\w-]{1,64})$/;

/** Returns what an address asks for; what it cannot mean is left out. */
export function viewOf(search: URLSearchParams): View {
  const [from, until] = [dayIn(search, "from"), dayIn(search, "until")];
  const about = ABOUT.exec(search.get("about") ?? "");
  const patient = search.get("patient") ?? "";
  return {
    kind: oneOf(KINDS, search.get("kind")) ?? "deeds",
    who: search.getAll("who").filter((one) => ID.test(one) || oneOf(OTHERS, one)),
    topics: (Object.keys(TOPICS) as Topic[]).filter((one) => search.getAll("topic").includes(one)),
    span: from || until ? null : (oneOf(SPANS, search.get("when")) ?? "all"),
    from,
    until,
    text: (search.get("q") ?? "").slice(0, 100),
    patient: ID.test(patient) ? patient : "",
    about: about ? { kind: about[1]!, id: about[2]! } : null,
    request: (search.get("request") ?? "").slice(0, 64),
    ...pageOf(search),
  };
}

/** Returns the first and the last day that are meant, either of them empty where there is no limit. */
export function daysOf({ span, from, until }: View, today: string): { from: string; until: string } {
  switch (span) {
    case null:
      return { from, until };
    case "today":
      return { from: today, until: today };
    case "yesterday":
      return { from: addDays(today, -1), until: addDays(today, -1) };
    case "week":
      return { from: addDays(today, -6), until: today };
    case "month":
      return { from: addDays(today, -29), until: today };
    case "all":
      return { from: "", until: "" };
  }
}

/** Returns whether anything but kind and days is cut down. */
export function isCutDown({ who, topics, text, patient, about, request }: View): boolean {
  return who.length > 0 || topics.length > 0 || [text, patient, request].some(Boolean) || about !== null;
}

/** Returns what the API is asked. */
export function askedBy(view: View, days: { from: string; until: string }, language: string) {
  const by = view.who.filter((one): one is Other => oneOf(OTHERS, one) !== undefined);
  const actor = view.who.filter((one) => ID.test(one));
  const area = view.topics.flatMap((one) => [...TOPICS[one]]);
  return {
    ...(view.kind !== "all" && { kind: view.kind }),
    ...(by.length > 0 && { by }),
    ...(actor.length > 0 && { actor }),
    ...(area.length > 0 && { area }),
    ...(days.from && { from_day: days.from }),
    ...(days.until && { until_day: days.until }),
    ...(view.text && { patient_name: view.text }),
    ...(view.patient && { patient: view.patient }),
    ...(view.about && { subject_kind: view.about.kind, subject_id: view.about.id }),
    ...(view.request && { request_id: view.request }),
    language,
  };
}

export type Asked = ReturnType<typeof askedBy>;

/** Returns the entries by the day on which they were written, in their order. */
export function byDay(entries: Entry[]): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = entry.at.slice(0, 10);
    if (days.at(-1)?.day === day) days.at(-1)!.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** Returns how each field was before and after, in the order in which they were written down. */
export function changesIn({ before, after }: Pick<Entry, "before" | "after">): { name: string; before: unknown; after: unknown }[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .filter((name) => name !== "version")
    .map((name) => ({ name, before: before?.[name], after: after?.[name] }));
}

function dayIn(search: URLSearchParams, name: string): string {
  const day = search.get(name) ?? "";
  return DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : "";
}

function oneOf<T extends string>(known: readonly T[], value: string | null): T | undefined {
  return known.find((one) => one === value);
}
