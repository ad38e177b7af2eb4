import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/** Returns what has everything about webhooks asked for anew. */
export function useRefresh(): () => void {
  const queries = useQueryClient();
  return useCallback(
    () =>
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => typeof queryKey[1] === "string" && queryKey[1].startsWith("/api/v1/webhooks"),
      }),
    [queries],
  );
}
