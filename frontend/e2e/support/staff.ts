import { randomBytes, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { type Account, signIn } from "./accounts";
import { Api } from "./api";
import type { ClinicName } from "./clinics";
import { sql } from "./sql";

export type StaffRole = "manager" | "front_desk" | "dentist";

export interface Colleague extends Account {
  id: string;
  /** The dentist whom a dentist's account belongs to. */
  dentist: string | null;
}

export interface Hired {
  clinic?: ClinicName;
  name?: string;
  /** A dentist's account takes this dentist over; without one it belongs to nobody. */
  dentist?: string;
}

/** What everybody in the demo has for a password. */
const PASSWORD = "chairside-demo-2026";

/** Somebody who works at the clinic, with an account of her own, so that journeys do not end each other's sessions. */
export async function hire(role: StaffRole, { clinic = "berlin", name = "Grace Hopper", dentist }: Hired = {}): Promise<Colleague> {
  const id = randomUUID();
  const email = `grace.${randomBytes(6).toString("hex")}@example.org`;
  await sql(
    clinic,
    `INSERT INTO identity_user (id, name, email, email_verified_at, role, language, password, phone, is_active, token_version, created_at, updated_at)
     SELECT $1, $2, $3, now(), $4, 'en', password, '', true, 1, now(), now() FROM identity_user WHERE role = 'manager' ORDER BY created_at LIMIT 1`,
    [id, name, email, role],
  );
  if (dentist) await sql(clinic, "UPDATE scheduling_dentist SET user_id = $1 WHERE id = $2", [id, dentist]);
  const { access_token: token } = await new Api(clinic).post("/auth/login", { email, password: PASSWORD });
  return { clinic, id, name, email, password: PASSWORD, token, dentist: dentist ?? null };
}

/** Log the browser in as a colleague: what follows is not about logging in. */
export async function signInStaff(page: Page, colleague: Colleague): Promise<void> {
  await signIn(page, colleague);
}
