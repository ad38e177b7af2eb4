import { useEffect, useEffectEvent, useState } from "react";
import { api } from "@/api/client";

const BEAT = 1000;
const LONGEST_PAUSE = 30_000;

/** What is asked each second, while somebody can see it, and more rarely while nobody answers. */
export const EACH_SECOND = {
  staleTime: 0,
  retry: false,
  refetchInterval: ({ state }: { state: { fetchFailureCount: number } }) => pauseAfter(state.fetchFailureCount),
  refetchIntervalInBackground: false,
  refetchOnWindowFocus: "always",
  refetchOnReconnect: "always",
} as const;

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
  const { data, failureCount } = useVersion({ from, until, enabled: shown !== undefined });
  const changed = useEffectEvent(onChange);
  const newest = data?.version;
  useEffect(() => {
    if (newest !== undefined && shown !== undefined && newest !== shown) changed();
  }, [newest, shown]);
  return { connected: failureCount === 0 };
}

/** Calls `onChange` whenever some days are no longer as they were when this began to watch them. */
export function useChanges({ onChange, ...days }: Omit<Watched, "shown">): void {
  const [known, setKnown] = useState<string>();
  const { data } = useVersion({ ...days, enabled: true });
  const newest = data?.version;
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    if (newest === undefined || newest === known) return;
    setKnown(newest);
    if (known !== undefined) changed();
  }, [newest, known]);
}

function useVersion({ from, until, enabled }: Omit<Watched, "shown" | "onChange"> & { enabled: boolean }) {
  return api.useQuery("get", "/api/v1/calendar/version", { params: { query: { from, until } } }, { enabled, ...EACH_SECOND });
}

/** Returns milliseconds until the next question after so many that went unanswered. */
export function pauseAfter(failures: number): number {
  return Math.min(BEAT * 2 ** failures, LONGEST_PAUSE);
}
