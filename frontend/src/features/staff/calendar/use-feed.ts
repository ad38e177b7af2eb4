import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/api/client";
import { useDentists } from "@/api/clinic";
import { useLive } from "@/components/staff/live";
import { useMemo } from "react";
import type { Feed } from "./feed";

/** Returns the calendar of some days, as it stands on the server within a second or two. */
export function useFeed(from: string, until: string, withCancelled: boolean) {
  const query = { from, until, ...(withCancelled ? { include: "cancelled" as const } : {}) };
  const answer = api.useQuery("get", "/api/v1/calendar", { params: { query } }, { staleTime: 0, placeholderData: keepPreviousData });
  const shown = answer.isPlaceholderData ? undefined : answer.data?.version;
  const live = useLive({ from, until, shown, onChange: () => void answer.refetch() });
  return { ...answer, feed: answer.isPlaceholderData ? undefined : answer.data, connected: live.connected };
}

/** Returns which services each dentist offers. */
export function useOffers(): ReadonlyMap<string, ReadonlySet<string>> {
  const { data } = useDentists();
  return useMemo(
    () => new Map(data?.items.map(({ id, services }) => [id, new Set(services.map((one) => one.service_id))])),
    [data],
  );
}

const TICK = 15_000;

/** Returns today and the minute of it on the clinic's clock, which goes on while nothing else happens. */
export function useClinicClock(feed: Feed | undefined, readAt: number): { today: string; minute: number } | null {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK);
    return () => clearInterval(timer);
  }, []);
  if (!feed) return null;
  // The wall as it was read, and what has passed since: a clock change in between is made good by the next answer.
  const wall = new Date(Date.parse(`${feed.now.slice(0, 19)}Z`) + Math.max(Date.now() - readAt, 0)).toISOString();
  return { today: wall.slice(0, 10), minute: Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16)) };
}
