import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useClinicChanged } from "@/api/console-clinic";

/** Returns what is to be called when a host is no longer what it was. */
export function useDomainsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  const clinicChanged = useClinicChanged();
  return useCallback(async () => {
    await queries.invalidateQueries({ queryKey: ["get", "/api/v1/clinics/{clinic_id}/domains"] });
    await clinicChanged();
  }, [queries, clinicChanged]);
}
