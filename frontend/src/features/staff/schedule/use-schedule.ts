import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLingui } from "@lingui/react";
import { api, queries } from "@/api/client";
import { useMay } from "@/api/permissions";
import { useSession } from "@/api/session";
import type { Schemas } from "@/api/types";

export type Dentist = Schemas["DentistOut"];
export type Service = Schemas["ServiceOut"];
export type Room = Schemas["OperatoryOut"];
export type Closure = Schemas["ClosureOut"];
export type ServiceRecord = Schemas["ServiceRecordOut"];

/** The visits that closing left in the way, and on which days. */
export interface LeftOver {
  count: number;
  from: string;
  until: string;
}

const SCHEDULE = /^\/api\/v1\/(clinic$|services|dentists|operatories|closures|conflicts|availability|public-holidays|reassignments|appointments)/;

/** Lets everything be asked for again that a change of the schedule may have changed. */
export async function scheduleChanged(): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => SCHEDULE.test(String(queryKey[1])) });
}

/** Returns the query that asks for retired ones too, in the language spoken. */
function useEverything() {
  const { i18n } = useLingui();
  return useMemo(() => ({ params: { query: { language: i18n.locale, include: "inactive" as const } } }), [i18n.locale]);
}

/** All dentists, retired ones too, in the clinic's order. */
export function useAllDentists() {
  return api.useQuery("get", "/api/v1/dentists", useEverything(), { placeholderData: keepPreviousData });
}

/** All services, retired ones too, in the clinic's order. */
export function useAllServices() {
  return api.useQuery("get", "/api/v1/services", useEverything(), { placeholderData: keepPreviousData });
}

/** All rooms, those out of use too, in the clinic's order. */
export function useAllRooms() {
  return api.useQuery("get", "/api/v1/operatories", { params: { query: { include: "inactive" } } });
}

/** Returns whether the rota of a dentist may be changed here: by a manager, or because it is one's own. */
export function useMayChangeRota(userId: string | null | undefined): boolean {
  const may = useMay();
  const { account } = useSession();
  return may("manage_schedule") || (may("manage_own_schedule") && userId != null && userId === account?.id);
}

/** Returns the dentist whom the account belongs to, if it is a dentist's. */
export function useOwnDentist(): string | null {
  const { account } = useSession();
  const own = api.useQuery("get", "/api/v1/own-rota", {}, { enabled: account?.role === "dentist" });
  return own.data?.dentist_id ?? null;
}
