import { randomBytes, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Account } from "./accounts";
import { Api } from "./api";
import { type ClinicName, originOf } from "./clinics";
import { sql } from "./sql";
import { codeOf } from "./totp";

export type StaffRole = "manager" | "front_desk" | "dentist";

export interface Colleague extends Account {
  id: string;
  /** The dentist whom a dentist's account belongs to. */
  dentist: string | null;
  /** The key of her authenticator app, for `codeOf`. */
  app: string;
  /** Each opens one session in place of a code. */
  recoveryCodes: string[];
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
  const api = new Api(clinic);
  const { challenge, set_up: setUp } = await api.post("/auth/login", { email, password: PASSWORD });
  const proof = { challenge, code: codeOf(setUp.secret) };
  const { access_token: token, recovery_codes: recoveryCodes } = await api.post("/auth/second-factor", proof);
  return { clinic, id, name, email, password: PASSWORD, token, dentist: dentist ?? null, app: setUp.secret, recoveryCodes };
}

/** Log the browser in as a colleague: what follows is not about logging in. Spends a recovery code. */
export async function signInStaff(page: Page, colleague: Colleague): Promise<void> {
  const back = page.url();
  await page.goto(`${originOf(colleague.clinic)}/healthz/live`);
  const status = await page.evaluate(
    async ({ email, password, code }) => {
      const post = (path: string, body: unknown) =>
        fetch(`/api/v1/auth/${path}`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        });
      const asked = await post("login", { email, password });
      if (asked.status !== 202) return asked.status;
      const { challenge } = (await asked.json()) as { challenge: string };
      return (await post("second-factor", { challenge, code })).status;
    },
    { email: colleague.email, password: colleague.password, code: colleague.recoveryCodes.pop() },
  );
  if (status !== 200) throw new Error(`${colleague.email} could not log in: ${status}`);
  if (back !== "about:blank") await page.goto(back);
}
