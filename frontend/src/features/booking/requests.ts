import type { Booking } from "@/api/booking";
import { client } from "@/api/client";
import { signedIn } from "@/api/session";
import type { Choice } from "./choice";
import type { Entries } from "./entries";
import type { HeldTime } from "./hold-api";

/** Returns the request for a booking with what was entered; `account` says that somebody is logged in. */
export function bookingOf(choice: Choice, held: HeldTime | null, entries: Entries, account: boolean): Booking {
  const { name, email, phone, birth_date, note, patient } = entries;
  const visit: Booking = {
    service_id: choice.service,
    dentist_id: held?.dentist ?? choice.dentist,
    appointment_time: held?.time ?? choice.time,
    hold: held ? { id: held.id, secret: held.secret } : null,
    note,
  };
  if (account) return { ...visit, patient_id: patient === "self" ? null : patient };
  return { ...visit, guest: { name, email, phone, birth_date: birth_date || null } };
}

/** Makes an account of the entries and logs it in. For an address that has one already the log-in is refused. */
export async function register({ name, email, phone, password }: Entries, language: string): Promise<void> {
  const made = await client.POST("/api/v1/auth/register", { body: { name, email, phone: phone || null, password, language } });
  if (made.error) throw made.error;
  const entered = await client.POST("/api/v1/auth/login", { body: { email, password, remember: false } });
  if (!entered.data) throw entered.error;
  // An address of the clinic's own team: its log-in asks for more than a password.
  if ("challenge" in entered.data) throw { code: "login_refused", status: 401, facts: {} };
  signedIn(entered.data);
}
