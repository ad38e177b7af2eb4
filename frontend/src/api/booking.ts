import { api } from "./client";
import type { components } from "./schema";

export type Booking = components["schemas"]["BookIn"];
export type Booked = components["schemas"]["BookedOut"];
export type Linked = components["schemas"]["LinkedOut"];
export type Patient = components["schemas"]["PatientOut"];

/** Returns the query for the visit that a link stands for; the token travels in a header alone. */
export function linkedVisit(token: string) {
  return api.queryOptions("get", "/api/v1/appointment-link", { headers: linkHeader(token) });
}

export function linkHeader(token: string): { Authorization: string } {
  return { Authorization: `Link ${token}` };
}
