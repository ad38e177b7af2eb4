import { useRef, useState } from "react";
import { type Trouble, troubleOf } from "@/api/problem";
import { type Part, type Visit, differing, refreshVisits } from "./visit";

/** After these the appointment is not what was shown: it is asked for anew, and what changed is said. */
const STALE = new Set(["outdated", "appointment_closed", "step_not_possible"]);

export interface Newer {
  seen: Visit;
  parts: Part[];
  /** Whether something of one's own was refused for it. */
  refused: boolean;
}

export interface Deeds {
  /** Which of them is under way. */
  pending: string | null;
  trouble: Trouble | null;
  /** What somebody else changed since it was shown. */
  newer: Newer | null;
  send: <T>(name: string, seen: Visit, act: () => Promise<T>) => Promise<T | null>;
  /** Says what somebody else has changed while one looked. */
  tell: (newer: Newer) => void;
  forget: () => void;
}

/** Does one thing at a time with an appointment; whatever is refused is kept until it is tried again. */
export function useDeeds(latest: () => Promise<Visit>): Deeds {
  const busy = useRef(false);
  const [pending, setPending] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [newer, setNewer] = useState<Newer | null>(null);

  async function refused(error: unknown, seen: Visit): Promise<void> {
    const found = troubleOf(error);
    const now = STALE.has(found.code) ? await latest().catch(() => null) : null;
    const parts = now ? differing(seen, now) : [];
    if (parts.length > 0) setNewer({ seen, parts, refused: true });
    else setTrouble(found);
  }

  return {
    pending,
    trouble,
    newer,
    tell: setNewer,
    forget: () => {
      setTrouble(null);
      setNewer(null);
    },
    send: async (name, seen, act) => {
      if (busy.current) return null;
      busy.current = true;
      setPending(name);
      setTrouble(null);
      setNewer(null);
      try {
        const done = await act();
        // The next deed waits for this appointment alone, not for all that shows it too.
        void refreshVisits();
        await latest().catch(() => null);
        return done;
      } catch (error) {
        await refused(error, seen);
        return null;
      } finally {
        busy.current = false;
        setPending(null);
      }
    },
  };
}
