import { useCallback, useEffect, useRef, useState } from "react";
import type { Booked, Booking } from "@/api/booking";
import { type Trouble, troubleOf } from "@/api/problem";
import { type Attempt, type Outcome, newAttempt, send } from "./attempt";
import type { HoldKeeper } from "./hold-keeper";
import type { Entry } from "./use-entry";

export type Progress =
  | { status: "idle" }
  | { status: "sending" }
  /** `doubtful`: an earlier sending of the same attempt got no answer. */
  | { status: "refused"; trouble: Trouble; doubtful: boolean }
  /** Sent, and no answer: `trouble` is null when the page was loaded again meanwhile. */
  | { status: "unsettled"; trouble: Trouble | null };

interface Desk {
  keeper: HoldKeeper;
  entry: Entry;
  keep: (change: Entry) => void;
  onBooked: (booked: Booked, registered: boolean) => void;
}

/** Books once per intention: one attempt at a time, kept with the page until the server has answered it. */
export function useBooking({ keeper, entry, keep, onBooked }: Desk) {
  const registered = Boolean(entry.registered);
  const account = useRef(registered);
  useEffect(() => {
    account.current = registered;
  }, [registered]);
  const [progress, setProgress] = useState<Progress>(
    entry.attempt ? { status: "unsettled", trouble: null } : { status: "idle" },
  );
  const busy = useRef(false);
  const here = useHere();

  const settle = useCallback(
    async (attempt: Attempt, again: boolean) => {
      keeper.engage(true);
      keep({ attempt });
      const outcome = asFarAsKnown(await send(attempt), again);
      if (!here.current) return;
      if (outcome.status === "unsettled") {
        setProgress(outcome);
        return;
      }
      keeper.engage(false);
      if (outcome.status === "booked") {
        keeper.spend();
        onBooked(outcome.booked, account.current);
        return;
      }
      keep({ attempt: null });
      if (outcome.trouble.code === "service_not_for_patient") keeper.giveUp(outcome.trouble);
      setProgress({ ...outcome, doubtful: again });
    },
    [here, keep, keeper, onBooked],
  );

  const alone = useCallback(async (act: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setProgress({ status: "sending" });
    try {
      await act();
    } catch (error) {
      setProgress({ status: "refused", trouble: troubleOf(error), doubtful: false });
    } finally {
      busy.current = false;
    }
  }, []);

  /** Books what `prepare` makes of the entries: null if there is nothing to book, and what it throws is a refusal. */
  const book = (prepare: () => Promise<Booking | null>) =>
    alone(async () => {
      const booking = await prepare();
      if (booking) await settle(newAttempt(booking), false);
      else setProgress({ status: "idle" });
    });

  /** Sends the attempt that waits for its answer once more, to the letter. */
  const tryAgain = () => alone(async () => (entry.attempt ? settle(entry.attempt, true) : setProgress({ status: "idle" })));

  const dismiss = useCallback(() => setProgress({ status: "idle" }), []);

  return { progress, book, tryAgain, dismiss };
}

const BEFORE_LOOKING = new Set([
  "too_many_requests",
  "not_authenticated",
  "token_invalid",
  "session_over",
  "conflict",
  "clinic_suspended",
]);

/** Who is turned away at the door has not heard what became of an earlier sending: that stays open. */
export function asFarAsKnown(outcome: Outcome, again: boolean): Outcome {
  const unheard = again && outcome.status === "refused" && BEFORE_LOOKING.has(outcome.trouble.code);
  return unheard ? { status: "unsettled", trouble: outcome.trouble } : outcome;
}

function useHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}
