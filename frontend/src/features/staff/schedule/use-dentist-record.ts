import { useQuery } from "@tanstack/react-query";
import { client } from "@/api/client";
import type { Schemas } from "@/api/types";
import { kept } from "./use-editing";

export type DentistRecord = Schemas["DentistRecordOut"];

export const loadDentist = (id: string) =>
  client.GET("/api/v1/dentists/{dentist_id}/editable", { params: { path: { dentist_id: id } } });

/** A dentist as the editors see him: texts in every language, own durations, the account. */
export function useDentistRecord(id: string) {
  return useQuery({ queryKey: ["record", "dentist", id], queryFn: () => kept(loadDentist(id)), staleTime: 0, enabled: id !== "" });
}
