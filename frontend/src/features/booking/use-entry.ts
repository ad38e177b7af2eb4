import { useCallback, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import type { Attempt } from "./attempt";
import { pathWithin } from "@/lib/embed";
import type { KeptEntries } from "./entries";
import type { Proof } from "./hold-api";

/** What this entry of the browser's history keeps, so that a reload finds it; nothing else does. */
export interface Entry {
  hold?: Proof | null;
  attempt?: Attempt | null;
  typed?: KeptEntries;
  /** An account was made on the way to the booking. */
  registered?: boolean;
}

const NOTHING: Entry = {};

/** Returns what is kept with this entry of the history, and how to change it (and, with it, the address). */
export function useEntry(): { entry: Entry; keep: (change: Entry, address?: string) => void } {
  const { state, pathname, search } = useLocation();
  const navigate = useNavigate();
  const entry = (state as Entry | null) ?? NOTHING;
  const latest = useRef<Entry>(entry);
  const current = pathname + search;
  const keep = useCallback(
    (change: Entry, address: string = current) => {
      latest.current = { ...latest.current, ...change };
      // The address runs ahead of the page: on the way to another, nothing leads back.
      if (pathWithin(location.pathname) + location.search !== current) return;
      void navigate(address, { replace: true, state: latest.current });
    },
    [current, navigate],
  );
  return { entry, keep };
}
