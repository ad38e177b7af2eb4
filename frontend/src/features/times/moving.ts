import { useRef, useState } from "react";
import { type Trouble, nearestOf, troubleOf } from "@/api/problem";
import type { Schemas } from "@/api/types";

type Status = Schemas["Status"];

/** A visit that stands, as far as moving it is concerned. */
export interface Visit {
  service: { id: string; name: string };
  dentist: { id: string; name: string };
  appointment_time: string;
  ends_at: string;
  status: Status;
  can_change: boolean;
  version: number;
}

/** Whether there is anything to move, and if not, why. */
export type Standing = "movable" | "too_late" | "cancelled" | "over";

export function standingOf({ status, ends_at, can_change }: Visit, now: Date): Standing {
  if (status === "cancelled") return "cancelled";
  if (status === "completed" || status === "no_show" || new Date(ends_at) <= now) return "over";
  return can_change ? "movable" : "too_late";
}

export interface Target {
  time: string;
  /** A dentist's id, or "any". */
  dentistId: string;
}

/** Sends one move; throws the server's problem. `key` names the intention, so that a retry moves once. */
export type Move = (target: Target, visit: Visit, key: string) => Promise<void>;

export type Moving =
  | { status: "idle" }
  | { status: "sending" }
  | { status: "refused"; trouble: Trouble; nearest: string[] };

/** Moves a visit, one attempt at a time; the same wish is sent under the same key until it is settled. */
export function useMoving(visit: Visit, move: Move, onDone: () => void) {
  const [moving, setMoving] = useState<Moving>({ status: "idle" });
  const intention = useRef({ wish: "", key: "" });
  const busy = useRef(false);

  const send = async (target: Target) => {
    if (busy.current) return;
    busy.current = true;
    const wish = [target.time, target.dentistId, visit.version].join(" ");
    if (intention.current.wish !== wish) intention.current = { wish, key: crypto.randomUUID() };
    setMoving({ status: "sending" });
    try {
      await move(target, visit, intention.current.key);
      onDone();
    } catch (error) {
      const trouble = troubleOf(error);
      setMoving({ status: "refused", trouble, nearest: nearestOf(trouble) });
    } finally {
      busy.current = false;
    }
  };
  return { moving, send, reset: () => setMoving({ status: "idle" }) };
}
