import type { Feed, Status, Visit } from "./feed";
import type { Axis } from "./columns";
import { NO_ROOM } from "./columns";

export type Kind = "day" | "week" | "month";
export type Zoom = "dense" | "usual" | "roomy";

export const KINDS: readonly Kind[] = ["day", "week", "month"];
/** Pixels of a minute. In the densest one the shortest usual visit, a quarter of an hour, is still a target of 24. */
export const ZOOMS: Record<Zoom, number> = { dense: 1.6, usual: 2, roomy: 3 };
export const STATUSES: readonly Status[] = [
  "scheduled",
  "rescheduled",
  "confirmed",
  "arrived",
  "in_chair",
  "completed",
  "no_show",
  "cancelled",
];

/** What of the calendar is shown: all of it stands in the address. */
export interface View {
  kind: Kind;
  date: string;
  axis: Axis;
  /** Whose week it is. */
  of: string | null;
  /** Which column a phone shows. */
  column: string | null;
  everyone: boolean;
  weekend: boolean;
  zoom: Zoom;
  /** A part of a patient's name. */
  find: string;
  dentists: ReadonlySet<string>;
  rooms: ReadonlySet<string>;
  services: ReadonlySet<string>;
  statuses: ReadonlySet<Status>;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the view of an address; what is not to be read is as if it were not there. */
export function viewOf(address: URLSearchParams, today: string): View {
  const date = address.get("date") ?? "";
  const several = (name: string) => new Set(address.get(name)?.split(",").filter(Boolean));
  const statuses = [...several("status")].filter((one): one is Status => STATUSES.includes(one as Status));
  return {
    kind: KINDS.find((one) => one === address.get("view")) ?? "day",
    date: isDate(date) ? date : today,
    axis: address.get("by") === "room" ? "operatory" : "dentist",
    of: address.get("of"),
    column: address.get("column"),
    everyone: address.get("everyone") === "1",
    weekend: address.get("weekend") === "1",
    zoom: (Object.keys(ZOOMS) as Zoom[]).find((one) => one === address.get("zoom")) ?? "usual",
    find: address.get("find") ?? "",
    dentists: several("dentists"),
    rooms: several("rooms"),
    services: several("services"),
    statuses: new Set(statuses),
  };
}

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= "2000-01-01" && text < "2100-01-01";
}

/** Returns what the address must say for a set of choices: nothing where nothing is chosen. */
export function listed(choices: ReadonlySet<string>): string | null {
  return choices.size > 0 ? [...choices].toSorted().join(",") : null;
}

export function countFilters({ dentists, rooms, services, statuses }: View): number {
  return [dentists, rooms, services, statuses].filter(({ size }) => size > 0).length;
}

/** Returns whether a visit is among those that are looked for; a column's own choice is not asked here. */
export function isWanted(visit: Visit, { services, statuses, rooms, dentists }: View): boolean {
  return (
    (services.size === 0 || services.has(visit.service.id)) &&
    (statuses.size === 0 || statuses.has(visit.status)) &&
    (rooms.size === 0 || rooms.has(visit.operatory_id ?? NO_ROOM)) &&
    (dentists.size === 0 || dentists.has(visit.dentist_id))
  );
}

/** Returns which visits are looked for, or null if all are. */
export function soughtIn(view: View, { appointments }: Feed): ReadonlySet<string> | null {
  const part = plain(view.find.trim());
  if (part === "" && countFilters(view) === 0) return null;
  const found = appointments.filter((visit) => isWanted(visit, view) && plain(visit.patient.name).includes(part));
  return new Set(found.map(({ id }) => id));
}

/** Returns a text without case and accents: "muller" finds Müller. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
