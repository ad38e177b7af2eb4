import { api } from "@/api/client";
import type { FreeDay } from "./free-days";

/** Whose free times are wanted, and for what. */
export interface Wanted {
  serviceId: string;
  /** A dentist's id, or "any". */
  dentistId: string;
  /** A hold of one's own, whose time then counts as free. */
  holdId?: string | undefined;
}

// What others book shows up by itself, and at once when somebody comes back to the page.
const FRESH = { staleTime: 30_000, refetchInterval: 60_000, refetchOnWindowFocus: "always" } as const;
const NONE: FreeDay[] = [];

/** Returns the days of a month ("2026-11") with their free times; an empty month asks nothing. */
export function useMonth({ serviceId, dentistId, holdId }: Wanted, month: string) {
  const query = { service_id: serviceId, month, ...(holdId ? { hold_id: holdId } : {}) };
  const answer = api.useQuery(
    "get",
    "/api/v1/availability/{dentist_id}",
    { params: { path: { dentist_id: dentistId }, query } },
    { ...FRESH, enabled: month !== "" },
  );
  return { ...answer, days: answer.data?.days ?? NONE };
}

/** Returns the first free time from a day on, or from now. */
export function useFirst({ serviceId, dentistId }: Wanted, { from = "", enabled = true } = {}) {
  const query = { service_id: serviceId, ...(from ? { from } : {}) };
  return api.useQuery(
    "get",
    "/api/v1/availability/{dentist_id}/first",
    { params: { path: { dentist_id: dentistId }, query } },
    { ...FRESH, enabled },
  );
}
