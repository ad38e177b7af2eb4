import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { queries } from "@/api/client";
import type { Choice } from "./choice";
import { answerTabs } from "./hold-tabs";
import { HoldKeeper, type Holding } from "./hold-keeper";
import type { Entry } from "./use-entry";

/** Holds the chosen time from arriving at the page until leaving it. */
export function useHeldTime(
  choice: Choice,
  entry: Entry,
  keep: (change: Entry) => void,
): { keeper: HoldKeeper; holding: Holding } {
  const [keeper] = useState(() => new HoldKeeper(forgetTimes));
  const holding = useSyncExternalStore(keeper.subscribe, keeper.now);
  const { service, dentist, time } = choice;
  const unsettled = Boolean(entry.attempt);
  const earlier = useRef(entry.hold ?? null);

  useEffect(() => {
    // An attempt that waits for its answer has the hold; another one would be in its way.
    if (!unsettled) keeper.arrive({ service, dentist, time }, earlier.current);
  }, [keeper, service, dentist, time, unsettled]);

  useEffect(() => {
    const close = (event: PageTransitionEvent) => {
      if (!event.persisted) void keeper.letGo();
    };
    keeper.stay();
    const fallSilent = answerTabs(keeper);
    addEventListener("pagehide", close);
    return () => {
      removeEventListener("pagehide", close);
      fallSilent();
      keeper.leave();
    };
  }, [keeper]);

  useEffect(() => {
    if (holding.status === "held" && holding.held.id !== entry.hold?.id) {
      keep({ hold: { id: holding.held.id, secret: holding.held.secret } });
    }
    if (holding.status === "elsewhere" && entry.hold) keep({ hold: null });
  }, [holding, entry, keep]);

  return { keeper, holding };
}

function forgetTimes(): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/availability"),
  });
}
