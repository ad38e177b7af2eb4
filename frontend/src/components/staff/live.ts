import { useEffect, useEffectEvent } from "react";
import { api } from "@/api/client";

const BEAT = 1000;
const LONGEST_PAUSE = 30_000;

interface Watched {
  /** Local days as the server writes them; `until` is the day after the last one. */
  from: string;
  until: string;
  /** The `version` of the answer that is on the screen; nothing is asked before there is one. */
  shown: string | undefined;
  /** Called when the server knows a newer one: fetch again. */
  onChange: () => void;
}

/**
 * Asks each second whether the days on the screen have changed: only while somebody can see it, and ever more rarely
 * while the server does not answer. Says whether it does.
 */
export function useLive({ from, until, shown, onChange }: Watched): { connected: boolean } {
  const { data, failureCount } = api.useQuery(
    "get",
    "/api/v1/calendar/version",
    { params: { query: { from, until } } },
    {
      enabled: shown !== undefined,
      staleTime: 0,
      retry: false,
      refetchInterval: ({ state }) => pauseAfter(state.fetchFailureCount),
      refetchIntervalInBackground: false,
      refetchOnWindowFocus: "always",
      refetchOnReconnect: "always",
    },
  );
  const changed = useEffectEvent(onChange);
  const newest = data?.version;
  useEffect(() => {
    if (newest !== undefined && shown !== undefined && newest !== shown) changed();
  }, [newest, shown]);
  return { connected: failureCount === 0 };
}

/** Returns milliseconds until the next question after so many that went unanswered. */
export function pauseAfter(failures: number): number {
  return Math.min(BEAT * 2 ** failures, LONGEST_PAUSE);
}
