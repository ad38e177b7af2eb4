import { keepPreviousData, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type PlatformSchemas, platform } from "./platform";

export type ClinicDetail = PlatformSchemas["ClinicDetailOut"];
export type Job = PlatformSchemas["JobOut"];

const ONE = "/api/v1/clinics/{clinic_id}";

/** Returns one clinic as operators see it. */
export function useConsoleClinic(id: string) {
  return platform.useQuery("get", ONE, { params: { path: { clinic_id: id } } }, { staleTime: 5_000 });
}

/** Returns the names of these clinics, as far as they are still there. */
export function useClinicNames(wanted: (string | null)[]): Map<string, string> {
  const ids = [...new Set(wanted.filter((one) => one !== null))].sort();
  const query = { id: ids, limit: Math.max(1, ids.length) };
  const found = platform.useQuery(
    "get",
    "/api/v1/clinics",
    { params: { query } },
    { enabled: ids.length > 0, placeholderData: keepPreviousData, staleTime: 60_000 },
  );
  return new Map(found.data?.items.map(({ id, name }) => [id, name]));
}

/** Returns what is to be called when a clinic is no longer what it was: all that is shown about clinics is read anew. */
export function useClinicChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    const about = ["/api/v1/clinics", ONE, "/api/v1/jobs", "/api/v1/log", "/api/v1/figures"];
    await queries.invalidateQueries({ predicate: ({ queryKey }) => about.includes(String(queryKey[1])) });
  }, [queries]);
}

/** Returns whether work is still to come to its end. */
export function isUnderWay({ state }: Job): boolean {
  return state === "waiting" || state === "running";
}
