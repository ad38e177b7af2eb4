import { useSyncExternalStore } from "react";
import type { Visit } from "./feed";
import type { Target } from "./lift";
import type { Verdict } from "./verdict";

/** A visit that is being carried: from where, over what, and what would come of letting go. */
export interface Carried {
  visit: Visit;
  mode: "move" | "resize";
  by: "pointer" | "keys";
  origin: Target;
  target: Target;
  verdict: Verdict;
}

/** Holds what is carried outside of React, so that a drag renders the ghost alone. */
export interface Carry {
  get: () => Carried | null;
  set: (next: Carried | null) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createCarry(): Carry {
  let carried: Carried | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => carried,
    set: (next) => {
      carried = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useCarried(carry: Carry): Carried | null {
  return useSyncExternalStore(carry.subscribe, carry.get);
}
