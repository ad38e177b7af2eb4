import type { Schemas } from "@/api/types";
import { dayOf, daysBetween } from "@/lib/format";

export type OwnVisit = Schemas["AppointmentOut"];
export type LinkedVisit = Schemas["LinkedOut"];
/** What is known of a visit whichever way one came to it. */
export type Visit = OwnVisit | LinkedVisit;

/** Where a visit stands for its patient. `open` is one of the past of which nobody said how it went. */
export type Phase = "coming" | "now" | "open" | "completed" | "missed" | "cancelled";

const ASKED_DAYS_BEFORE = 7;
const UNDER_WAY = new Set<string>(["arrived", "in_chair"]);

export function phaseOf({ status, appointment_time, ends_at }: Visit, now: Date): Phase {
  if (status === "cancelled") return "cancelled";
  if (status === "completed") return "completed";
  if (status === "no_show") return "missed";
  if (new Date(ends_at) <= now) return "open";
  return UNDER_WAY.has(status) || new Date(appointment_time) <= now ? "now" : "coming";
}

/** Returns whether a visit belongs to what is still ahead of its patient. */
export function isAhead(visit: Visit, now: Date): boolean {
  const phase = phaseOf(visit, now);
  return phase === "coming" || phase === "now";
}

/** Returns whether it is time to ask if the patient comes: right after the booking nobody wants to hear that. */
export function asksToConfirm({ can_confirm, appointment_time }: Visit, today: string): boolean {
  return can_confirm && daysBetween(today, dayOf(appointment_time)) <= ASKED_DAYS_BEFORE;
}

/** Returns where one like it is booked. */
export function bookAgain(visit: Visit): string {
  return `/book?${new URLSearchParams({ service: visit.service.id, dentist: visit.dentist.id }).toString()}`;
}
