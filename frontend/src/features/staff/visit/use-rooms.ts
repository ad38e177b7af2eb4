import { api } from "@/api/client";

/** Returns the rooms in which a service may be given. */
export function useRooms(service: string) {
  const { data } = api.useQuery("get", "/api/v1/operatories", {}, { staleTime: 60_000 });
  return (data?.items ?? []).filter(
    ({ is_active, only_for }) => is_active && (only_for.length === 0 || only_for.includes(service)),
  );
}
