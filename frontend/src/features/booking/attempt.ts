import type { Booked, Booking } from "@/api/booking";
import { client } from "@/api/client";
import { type Trouble, troubleOf } from "@/api/problem";


/** One intention to book. Sent as often as it takes under one key, it books once. */
export interface Attempt {
  key: string;
  booking: Booking;
}

export type Outcome =
  | { status: "booked"; booked: Booked }
  | { status: "refused"; trouble: Trouble }
  /** No answer arrived: it may be booked or not, and only the same attempt again can tell. */
  | { status: "unsettled"; trouble: Trouble };

export function newAttempt(booking: Booking): Attempt {
  return { key: crypto.randomUUID(), booking };
}

export async function send({ key, booking }: Attempt): Promise<Outcome> {
  try {
    const { data, error, response } = await client.POST("/api/v1/appointments", {
      body: booking,
      headers: { "Idempotency-Key": key },
    });
    if (response.status === 201 && data?.link_token) return { status: "booked", booked: data };
    return settled(response.status, error)
      ? { status: "refused", trouble: troubleOf(error) }
      : { status: "unsettled", trouble: troubleOf(error) };
  } catch (error) {
    return { status: "unsettled", trouble: troubleOf(error) };
  }
}

// Only the server's own word that it refused is one: what a proxy says of a lost answer is not.
function settled(status: number, error: unknown): boolean {
  return status >= 400 && status < 500 && troubleOf(error).code !== "unexpected";
}
