import { api, queries } from "@/api/client";
import { useSpoken } from "@/api/clinic";
import type { Schemas } from "@/api/types";

export type Visit = Schemas["StaffAppointmentOut"];
export type Status = Visit["status"];
export type Deed = Schemas["AppointmentDeedOut"];
export type Message = Schemas["AppointmentMessageOut"];

/** What shows appointments, or the times that they leave free. Versions are asked for each second anyway, and the
 *  appointment itself by whoever changed it: `latest`. */
const SHOWS_VISITS =
  /^\/api\/v1\/(appointment|availability|calendar|today|patient-records|conflicts|reports)(?!.*\/(version|for-staff)$)/;

function visitQuery(id: string, language: string) {
  return api.queryOptions(
    "get",
    "/api/v1/appointments/{appointment_id}/for-staff",
    { params: { path: { appointment_id: id }, query: { language } } },
    // Whoever opens it acts on what it shows.
    { staleTime: 0 },
  );
}

/** Returns an appointment as it stands, and how to ask for it anew. */
export function useVisitQuery(id: string) {
  const { language } = useSpoken().params.query;
  const { queryKey: _key, queryFn: _fn, ...rest } = visitQuery(id, language);
  const query = api.useQuery(
    "get",
    "/api/v1/appointments/{appointment_id}/for-staff",
    { params: { path: { appointment_id: id }, query: { language } } },
    { staleTime: rest.staleTime },
  );
  return { query, latest: () => queries.fetchQuery(visitQuery(id, language)) };
}

export async function refreshVisits(): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => SHOWS_VISITS.test(String(queryKey[1])) });
}

export function tagOf({ version }: { version: number }): string {
  return `"${version}"`;
}

/** Returns what the server answered, or throws what it refused with. */
export async function said<T>(request: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data, error } = await request;
  if (error !== undefined || data === undefined) throw error ?? new Error("There was no answer.");
  return data;
}

export type Part = "time" | "dentist" | "service" | "operatory" | "status" | "staff_note" | "note" | "patient";

const PARTS: Record<Part, (visit: Visit) => string> = {
  time: ({ appointment_time, ends_at }) => `${appointment_time} ${ends_at}`,
  dentist: ({ dentist }) => dentist.name,
  service: ({ service }) => service.name,
  operatory: ({ operatory }) => operatory?.name ?? "",
  status: ({ status }) => status,
  staff_note: ({ staff_note }) => staff_note,
  note: ({ note }) => note,
  patient: ({ patient }) => patient.name,
};

/** Returns which parts of an appointment are no longer what somebody saw. */
export function differing(seen: Visit, now: Visit): Part[] {
  return (Object.keys(PARTS) as Part[]).filter((part) => PARTS[part](seen) !== PARTS[part](now));
}

export function minutesOf({ appointment_time, ends_at }: Pick<Visit, "appointment_time" | "ends_at">): number {
  return (Date.parse(ends_at) - Date.parse(appointment_time)) / 60_000;
}

/** It may still be moved: it is to come, or the patient has only arrived. */
export function isMovable({ status }: Visit): boolean {
  return ["scheduled", "rescheduled", "confirmed", "arrived"].includes(status);
}

/** Room and end may still change, also while the patient sits in the chair. */
export function isAdjustable(visit: Visit): boolean {
  return isMovable(visit) || visit.status === "in_chair";
}
