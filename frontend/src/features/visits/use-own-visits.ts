import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { api, queries } from "@/api/client";
import { useSpoken } from "@/api/clinic";
import { useSession } from "@/api/session";
import { isAhead } from "./visit";

const LIST = "/api/v1/appointments";
const PAGE = 20;
const MOST_AHEAD = 100;
const HOUR = 60 * 60_000;
const STILL_AHEAD = ["scheduled", "rescheduled", "confirmed", "arrived", "in_chair"] as const;

/** Returns what is asked of every list: the account's own visits, all or one person's. */
function useOwn(patient: string | null) {
  const { account } = useSession();
  const { query } = useSpoken().params;
  return { ...query, user_id: account?.id ?? null, ...(patient ? { patient_id: patient } : {}) };
}

/** Returns the visits ahead, the next one first. */
export function useVisitsAhead(patient: string | null) {
  const own = useOwn(patient);
  // A visit that began this morning may still be going on. By the hour, so that the page asks once.
  const [from] = useState(() => new Date(Math.floor(Date.now() / HOUR) * HOUR - 12 * HOUR).toISOString());
  return api.useQuery(
    "get",
    LIST,
    { params: { query: { ...own, from, status: [...STILL_AHEAD], order: "asc", limit: MOST_AHEAD } } },
    {
      staleTime: 0,
      placeholderData: keepPreviousData,
      select: (page) => page.items.filter((visit) => isAhead(visit, new Date())),
    },
  );
}

/** Returns what is over: been, missed or cancelled, the latest first, page by page. */
export function useEarlierVisits(patient: string | null) {
  const own = useOwn(patient);
  return api.useInfiniteQuery(
    "get",
    LIST,
    { params: { query: { ...own, order: "desc", limit: PAGE } } },
    {
      pageParamName: "offset",
      initialPageParam: 0,
      getNextPageParam: ({ offset, limit, total }: { offset: number; limit: number; total: number }) =>
        offset + limit < total ? offset + limit : undefined,
      staleTime: 0,
      select: ({ pages }) => pages.flatMap(({ items }) => items).filter((visit) => !isAhead(visit, new Date())),
    },
  );
}

export function useOwnVisit(id: string) {
  const { query } = useSpoken().params;
  return api.useQuery(
    "get",
    "/api/v1/appointments/{appointment_id}",
    { params: { path: { appointment_id: id }, query } },
    { staleTime: 0, placeholderData: keepPreviousData },
  );
}

/** Returns the people an account books for: itself and its family. */
export function usePeople() {
  return api.useQuery("get", "/api/v1/patients");
}

/** Asks anew for everything that shows a visit. */
export async function refreshVisits(): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/appointment") });
}
