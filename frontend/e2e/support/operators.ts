import { randomBytes, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { Api } from "./api";
import { port } from "./clinics";
import { sql } from "./sql";
import { codeOf } from "./totp";

export interface Operator {
  id: string;
  name: string;
  email: string;
  password: string;
  /** The key of the authenticator app, for `codeOf`. */
  app: string;
  /** Each opens one session in place of a code. */
  recoveryCodes: string[];
}

/** What everybody in the demo has for a password. */
export const DEMO_PASSWORD = "chairside-demo-2026";

/** The key of the authenticator app of the demo's own operators. */
export const DEMO_APP = "CHAIRSIDEDEMOAPPCHAIRSIDEDEMOAPP";

/** The address of the platform itself. */
export function platformOrigin(): string {
  return `http://localhost:${port()}`;
}

/** An operator without an app yet: the first log-in sets one up. */
export async function admit(role: "support" | "admin", name = "Mary Jackson"): Promise<Omit<Operator, "app" | "recoveryCodes">> {
  const id = randomUUID();
  const email = `mary.${randomBytes(6).toString("hex")}@example.org`;
  await sql(
    "berlin",
    `INSERT INTO operators_operator (id, name, email, password, role, language, is_active, token_version, sealed_app, last_step, created_at, updated_at)
     SELECT $1, $2, $3, password, $4, 'en', true, 1, '', 0, now(), now() FROM operators_operator WHERE email = 'operator@example.com'`,
    [id, name, email, role],
  );
  return { id, name, email, password: DEMO_PASSWORD };
}

/** An operator of her own for a journey, with an app. */
export async function employ(role: "support" | "admin", name?: string): Promise<Operator> {
  const operator = await admit(role, name);
  const { challenge, set_up: setUp } = await post("/auth/login", { email: operator.email, password: operator.password });
  const { recovery_codes: recoveryCodes } = await post("/auth/second-factor", { challenge, code: codeOf(setUp.secret) });
  return { ...operator, app: setUp.secret, recoveryCodes };
}

/** Log the browser in at the console: what follows is not about logging in. Spends a recovery code. */
export async function signInOperator(page: Page, operator: Operator): Promise<void> {
  await page.goto(`${platformOrigin()}/healthz/live`);
  const status = await page.evaluate(
    async ({ email, password, code }) => {
      const send = (path: string, body: unknown) =>
        fetch(`/api/v1/auth/${path}`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        });
      const asked = await send("login", { email, password });
      if (asked.status !== 202) return asked.status;
      const { challenge } = (await asked.json()) as { challenge: string };
      return (await send("second-factor", { challenge, code })).status;
    },
    { email: operator.email, password: operator.password, code: operator.recoveryCodes.pop() },
  );
  if (status !== 200) throw new Error(`${operator.email} could not log in: ${status}`);
}

// oxlint-disable-next-line typescript/no-explicit-any
async function post(path: string, body: unknown): Promise<any> {
  const headers = { Host: `localhost:${port()}`, Origin: platformOrigin() };
  const answer = await new Api("berlin").ask("POST", path, { body, headers });
  if (answer.status >= 400) throw new Error(`${path} at the platform: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
