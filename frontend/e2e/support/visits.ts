import type { Page } from "@playwright/test";
import type { Account } from "./accounts";
import { Api } from "./api";
import type { ClinicName } from "./clinics";
import { sql } from "./sql";

export interface Booked {
  id: string;
  /** As the clinic's wall shows it, with its offset. */
  appointment_time: string;
  link_token: string;
  dentist: { id: string; name: string };
  service: { id: string; name: string };
}

interface Wanted {
  /** So many days ahead at least. */
  days?: number;
  patient?: string;
  note?: string;
}

/** A visit of an account, far enough ahead to be changed online. */
export async function bookedBy(account: Account, { patient, ...wanted }: Wanted = {}): Promise<Booked> {
  const api = new Api(account.clinic).as(account);
  return book(api, wanted, patient ? { patient_id: patient } : {});
}

/** A visit of somebody without an account. */
export async function bookedAsGuest(
  clinic: ClinicName,
  guest: { name: string; email: string },
  wanted: Wanted = {},
): Promise<Booked> {
  return book(new Api(clinic), wanted, { guest });
}

async function book(api: Api, { days = 5, note = "" }: Wanted, who: object): Promise<Booked> {
  const { items } = await api.get("/services");
  const service = items.find((one: Record<string, unknown>) => one.for_new_patients && one.bookable_online);
  const from = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  let { first } = await api.get(`/availability/any/first?service_id=${service.id}&from=${from}`);
  for (let attempt = 0; attempt < 5; attempt++) {
    const wish = { service_id: service.id, appointment_time: first, note, ...who };
    const { status, body } = await api.ask("POST", "/appointments", { body: wish });
    if (status === 201) return body as Booked;
    if (body.code !== "slot_taken") throw new Error(`The visit could not be booked: ${JSON.stringify(body)}`);
    // Another journey was faster.
    first = body.facts.nearest[attempt % body.facts.nearest.length];
  }
  throw new Error("Five times somebody else was faster.");
}

/** The time of a visit as an English reader sees it at a clinic with 24 hours: 8:00 */
export function clockOf({ appointment_time }: Booked): string {
  return appointment_time.slice(11, 16).replace(/^0/, "");
}

/** Lets time pass: the visit begins so many minutes from now, or began so many before. */
export async function begins(clinic: ClinicName, id: string, minutes: number): Promise<void> {
  await sql(
    clinic,
    `UPDATE scheduling_appointment SET
      starts_at = date_trunc('minute', now()) + $2 * interval '1 minute',
      ends_at = date_trunc('minute', now()) + ($2 + 30) * interval '1 minute'
    WHERE id = $1`,
    [id, minutes],
  );
}

/** Lets the next such request arrive, and its answer be lost on the way back. */
export async function loseAnswer(page: Page, clinic: ClinicName, method: string, path: string): Promise<void> {
  await page.route(
    (url) => url.pathname === `/api/v1${path}`,
    async (route) => {
      const { authorization, ...more } = route.request().headers();
      const headers: Record<string, string> = { Authorization: authorization ?? "" };
      for (const name of ["if-match", "idempotency-key"]) if (more[name]) headers[name] = more[name];
      const asked = path + new URL(route.request().url()).search;
      const body = route.request().postDataJSON();
      if (body === null) throw new Error("The browser does not show what was sent.");
      const { status } = await new Api(clinic).ask(method, asked, { headers, body });
      if (status !== 200) throw new Error(`${method} ${path} was refused: ${status}`);
      await route.abort();
    },
    { times: 1 },
  );
}

/** What the database says of a visit. */
export async function rowOf(clinic: ClinicName, id: string) {
  const [row] = await sql(
    clinic,
    "SELECT status, version, cancellation_reason AS reason, updated_at FROM scheduling_appointment WHERE id = $1",
    [id],
  );
  return row as { status: string; version: number; reason: string; updated_at: string };
}
