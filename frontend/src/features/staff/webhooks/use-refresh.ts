import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/** Returns what has everything about webhooks asked for anew: now, or once it is looked at again. */
export function useRefresh(when: "now" | "later" = "now"): () => void {
  const queries = useQueryClient();
  return useCallback(
    () =>
      void queries.invalidateQueries({
        refetchType: when === "now" ? "active" : "none",
        predicate: ({ queryKey }) => typeof queryKey[1] === "string" && queryKey[1].startsWith("/api/v1/webhooks"),
      }),
    [queries, when],
  );
}
