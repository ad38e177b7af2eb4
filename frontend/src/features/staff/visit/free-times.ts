import { keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Schemas } from "@/api/types";
import { addDays } from "@/lib/format";

export type FreeDay = Schemas["DayOut"];

/** What times are looked for: as staff book them. */
export interface Sought {
  service: string;
  /** A dentist, or "any". */
  dentist: string;
  /** For whom, if that is known: not when she is elsewhere. */
  patient?: string;
  /** The visit that is to be moved. */
  appointment?: string;
  operatory?: string;
  duration?: number;
}

/** So many days at once are looked at. */
export const DAYS = 14;

function queryOf({ service, patient, appointment, operatory, duration }: Sought) {
  return {
    service_id: service,
    audience: "staff" as const,
    ...(appointment ? { appointment_id: appointment } : patient ? { patient_id: patient } : {}),
    ...(operatory ? { operatory_id: operatory } : {}),
    ...(duration ? { duration } : {}),
  };
}

/** Returns the free times of two weeks from a day. */
export function useFreeDays(sought: Sought, from: string) {
  return api.useQuery(
    "get",
    "/api/v1/availability/{dentist_id}",
    { params: { path: { dentist_id: sought.dentist }, query: { ...queryOf(sought), from, until: addDays(from, DAYS) } } },
    { enabled: Boolean(sought.service && from), staleTime: 10_000, placeholderData: keepPreviousData },
  );
}

/** Returns the first free time from a day on. */
export function useFirstFree(sought: Sought, from: string) {
  return api.useQuery(
    "get",
    "/api/v1/availability/{dentist_id}/first",
    { params: { path: { dentist_id: sought.dentist }, query: { ...queryOf(sought), from } } },
    { enabled: Boolean(sought.service && from), staleTime: 10_000, placeholderData: keepPreviousData },
  );
}

const AFTERNOON = "12:00";
const EVENING = "17:00";

export type PartOfDay = "morning" | "afternoon" | "evening";

/** Returns the times of a day by its parts, without the empty ones. */
export function partsOf(times: string[]): { part: PartOfDay; times: string[] }[] {
  const partOf = (time: string): PartOfDay => {
    const clock = time.slice(11, 16);
    if (clock < AFTERNOON) return "morning";
    return clock < EVENING ? "afternoon" : "evening";
  };
  return (["morning", "afternoon", "evening"] as const)
    .map((part) => ({ part, times: times.filter((time) => partOf(time) === part) }))
    .filter((one) => one.times.length > 0);
}

/** Returns the free time that the wall shows as a day and "HH:MM", if it is among them. */
export function timeOn(days: FreeDay[], day: string, clock: string): string | undefined {
  return days.find(({ date }) => date === day)?.times.find((time) => time.slice(11, 16) === clock);
}
