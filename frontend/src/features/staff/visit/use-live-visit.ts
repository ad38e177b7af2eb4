import { useEffect, useEffectEvent } from "react";
import { api } from "@/api/client";
import { EACH_SECOND } from "@/components/staff/live";
import type { Deeds } from "./use-deeds";
import { type Visit, differing } from "./visit";

/**
 * Shows within a second or two what somebody else does with an open appointment, and says what is different. While
 * something is being done with it nothing changes under the hands: the server refuses what was decided on an older state.
 */
export function useLiveVisit(visit: Visit, deeds: Deeds, latest: () => Promise<Visit>, isAtRest: boolean): void {
  const { data } = api.useQuery(
    "get",
    "/api/v1/appointments/{appointment_id}/version",
    { params: { path: { appointment_id: visit.id } } },
    EACH_SECOND,
  );
  const newest = data?.version ?? 0;
  const isIdle = isAtRest && deeds.pending === null;
  const look = useEffectEvent(async () => {
    const seen = visit;
    const now = await latest().catch(() => null);
    const parts = now ? differing(seen, now) : [];
    if (parts.length > 0) deeds.tell({ seen, parts, refused: false });
  });
  useEffect(() => {
    if (isIdle && newest > visit.version) void look();
  }, [isIdle, newest, visit.version]);
}
