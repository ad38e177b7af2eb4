import { client } from "@/api/client";
import type { Choice } from "./choice";

/** A time that is held for this visitor, with the proof of it. */
export interface HeldTime {
  id: string;
  secret: string;
  /** Who it is with, also when any dentist was asked for. */
  dentist: string;
  time: string;
  endsAt: string;
  /** When it runs out, in milliseconds of this device's own clock. */
  over: number;
}

export type Proof = Pick<HeldTime, "id" | "secret">;

/** Holds a time, letting an earlier hold go in the same step; throws the server's problem. */
export async function takeHold({ service, dentist, time }: Choice, earlier: Proof | null): Promise<HeldTime> {
  const { data, error, response } = await client.POST("/api/v1/holds", {
    body: {
      service_id: service,
      dentist_id: dentist,
      appointment_time: time,
      replaces: earlier ? { id: earlier.id, secret: earlier.secret } : null,
    },
  });
  if (!data) throw error;
  return {
    id: data.id,
    secret: data.secret,
    dentist: data.dentist_id,
    time: data.appointment_time,
    endsAt: data.ends_at,
    over: onOwnClock(data.expires_at, response.headers.get("Date")),
  };
}

/** Lets a hold go; also while the page is closing, when nobody waits for the answer. */
export async function releaseHold({ id, secret }: Proof): Promise<void> {
  await client
    .DELETE("/api/v1/holds/{hold_id}", {
      params: { path: { hold_id: id }, header: { "X-Hold-Secret": secret } },
      keepalive: true,
    })
    .catch(() => undefined);
}

/** Returns an instant of the server's as this device's clock will show it, however wrong that clock is. */
export function onOwnClock(instant: string, serverDate: string | null, now: number = Date.now()): number {
  // Whole seconds, rounded down: rather a second less than one that is no longer held.
  const serverNow = Date.parse(serverDate ?? "") + 999;
  return Date.parse(instant) + (Number.isNaN(serverNow) ? 0 : now - serverNow);
}
