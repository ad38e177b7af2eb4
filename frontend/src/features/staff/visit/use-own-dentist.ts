import { api } from "@/api/client";
import { useToday } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { addDays } from "@/lib/format";

/** Returns the dentist whose calendar alone this account may book into; undefined for who books into all. */
export function useOwnDentist(): { dentist: string | undefined; isKnown: boolean } {
  const may = useMay();
  const today = useToday();
  const isBound = !may("manage_all_appointments");
  const { data, isPending } = api.useQuery(
    "get",
    "/api/v1/calendar",
    { params: { query: { from: today, until: addDays(today, 1) } } },
    { enabled: isBound, staleTime: Number.POSITIVE_INFINITY },
  );
  if (!isBound) return { dentist: undefined, isKnown: true };
  return { dentist: data?.dentists.find(({ is_own }) => is_own)?.id, isKnown: !isPending };
}
