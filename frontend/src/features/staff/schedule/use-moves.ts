import { useCallback, useState } from "react";
import { client } from "@/api/client";
import { type Trouble, troubleOf } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { done } from "./use-editing";
import { scheduleChanged } from "./use-schedule";

export type Affected = Schemas["AffectedOut"];
export type Option = Schemas["OptionOut"];

type Told = Schemas["ChangedOut"]["patient_told"];

/** What became of a visit. */
export type Outcome =
  | { state: "working" }
  | { state: "moved"; to: Option; told: Told }
  | { state: "cancelled"; told: Told }
  | { state: "failed"; trouble: Trouble };

export interface Plan {
  options: Option[];
  /** None is free, or none is wanted. */
  chosen: Option | null;
}

type Plans = Record<string, Plan>;

/** After these another time is to be found. */
const TAKEN = new Set(["slot_taken", "slot_not_offered", "patient_busy"]);

/** After these the list is old: the visit is not what it was. */
const STALE = new Set(["outdated", "appointment_closed", "appointment_unknown"]);

/** Proposes times for visits, and moves or cancels them one by one: each for itself, whatever becomes of the others. */
export function useMoves() {
  const [plans, setPlans] = useState<Plans>({});
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const [finished, setFinished] = useState<Affected[]>([]);
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const propose = useCallback(async (visits: Affected[], dentist: string, day?: string) => {
    if (visits.length === 0) return;
    setAsking(true);
    setTrouble(null);
    try {
      const found = await proposalsFor(visits, dentist, day);
      setPlans((before) => ({ ...before, ...found }));
      setOutcomes((before) => without(before, visits));
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setAsking(false);
    }
  }, []);

  const settle = async (visits: Affected[], act: (visit: Affected) => Promise<Outcome>, whom: string | null) => {
    if (working) return;
    setWorking(true);
    const taken: Affected[] = [];
    for (const visit of visits) {
      setOutcomes((before) => ({ ...before, [visit.appointment_id]: { state: "working" } }));
      let outcome: Outcome;
      try {
        outcome = await act(visit);
      } catch (error) {
        outcome = { state: "failed", trouble: troubleOf(error) };
        if (TAKEN.has(outcome.trouble.code)) taken.push(visit);
      }
      setOutcomes((before) => ({ ...before, [visit.appointment_id]: outcome }));
      if (outcome.state === "moved" || outcome.state === "cancelled") setFinished((before) => [...before, visit]);
    }
    // Whoever was too late is proposed other times at once; what happened stays in sight.
    const [, others] = await Promise.all([scheduleChanged(), whom ? again(taken, whom) : {}]);
    setPlans((before) => ({ ...before, ...others }));
    setWorking(false);
  };

  return {
    plans,
    outcomes,
    finished,
    asking,
    working,
    trouble,
    propose,
    choose: (visit: Affected, chosen: Option | null) =>
      setPlans((before) => {
        const plan = before[visit.appointment_id];
        return plan ? { ...before, [visit.appointment_id]: { ...plan, chosen } } : before;
      }),
    forget: () => setPlans({}),
    move: (visits: Affected[], whom: string, tells: boolean) =>
      settle(visits, async (visit) => {
        const to = plans[visit.appointment_id]!.chosen!;
        const moved = await done(
          client.PUT("/api/v1/appointments/{appointment_id}", {
            params: { path: { appointment_id: visit.appointment_id } },
            headers: { "If-Match": `"${visit.version}"`, "Idempotency-Key": crypto.randomUUID() },
            body: { appointment_time: to.starts_at, dentist_id: to.dentist_id, tell_patient: tells },
          }),
        );
        return { state: "moved", to, told: moved!.patient_told };
      }, whom),
    cancel: (visits: Affected[], reason: string, tells: boolean) =>
      settle(visits, async (visit) => {
        const cancelled = await done(
          client.DELETE("/api/v1/appointments/{appointment_id}", {
            params: { path: { appointment_id: visit.appointment_id } },
            headers: { "If-Match": `"${visit.version}"`, "Idempotency-Key": crypto.randomUUID() },
            body: { reason, tell_patient: tells },
          }),
        );
        return { state: "cancelled", told: cancelled!.patient_told };
      }, null),
  };
}

/** Returns whether what was refused is so because the visit has changed meanwhile. */
export function isStale({ code }: Trouble): boolean {
  return STALE.has(code);
}

async function again(visits: Affected[], dentist: string): Promise<Plans> {
  return visits.length ? proposalsFor(visits, dentist).catch(() => ({})) : {};
}

/** The server's most for one question. */
const MOST_ASKED = 40;

async function proposalsFor(visits: Affected[], dentist: string, day?: string): Promise<Plans> {
  const query = {
    appointment_id: visits.slice(0, MOST_ASKED).map((visit) => visit.appointment_id),
    dentist,
    ...(day ? { day } : {}),
  };
  const found = await done(client.GET("/api/v1/reassignments/proposals", { params: { query } }));
  const plans = (found?.items ?? []).map(({ appointment_id, options }) => [appointment_id, { options, chosen: options[0] ?? null }]);
  return Object.fromEntries(plans) as Plans;
}

function without(outcomes: Record<string, Outcome>, visits: Affected[]): Record<string, Outcome> {
  const gone = new Set(visits.map((visit) => visit.appointment_id));
  return Object.fromEntries(Object.entries(outcomes).filter(([id]) => !gone.has(id)));
}
