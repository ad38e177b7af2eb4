import { useQueries } from "@tanstack/react-query";
import { api } from "@/api/client";
import { useDentists } from "@/api/clinic";
import type { Schemas } from "@/api/types";

/** Returns the dentists with the accounts that they log in with, as far as they have arrived. */
export function useCalendars(): Schemas["DentistRecordOut"][] {
  const dentists = useDentists();
  return useQueries({
    queries: (dentists.data?.items ?? []).map(({ id }) =>
      api.queryOptions("get", "/api/v1/dentists/{dentist_id}/editable", { params: { path: { dentist_id: id } } }),
    ),
    combine: (found) => found.flatMap(({ data }) => data ?? []),
  });
}
