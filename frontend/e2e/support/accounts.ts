import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { Api } from "./api";
import { type ClinicName, originOf } from "./clinics";
import { linkTo, mail } from "./mails";

export interface Account {
  clinic: ClinicName;
  name: string;
  email: string;
  password: string;
  /** An access token, for `api.as(account)`; good for ten minutes. */
  token: string;
}

export interface Wanted {
  name?: string;
  language?: string;
  phone?: string;
  /** Without having followed the link in the mail. */
  unverified?: boolean;
}

/** An address that nobody has had before. */
export function freshAddress(): string {
  return `ada.${randomBytes(6).toString("hex")}@example.org`;
}

/** A patient who has just registered, verified her address and logged in elsewhere. */
export async function register(clinic: ClinicName, wanted: Wanted = {}): Promise<Account> {
  const api = new Api(clinic);
  const { name = "Ada Lovelace", language = "en", phone } = wanted;
  const email = freshAddress();
  const password = "violet kettle on the stairs";
  await api.post("/auth/register", { name, email, password, language, ...(phone ? { phone } : {}) });
  if (!wanted.unverified) {
    const link = linkTo("verify-email", await mail(email));
    await api.post("/auth/email/verify", { token: new URL(link).hash.replace("#token=", "") });
  }
  const { access_token: token } = await api.post("/auth/login", { email, password });
  return { clinic, name, email, password, token };
}

/** Log the browser in without a form: what follows is not about logging in. Leaves the page where it was. */
export async function signIn(page: Page, account: Pick<Account, "clinic" | "email" | "password">): Promise<void> {
  const back = page.url();
  await page.goto(`${originOf(account.clinic)}/healthz/live`);
  const status = await page.evaluate(async ({ email, password }) => {
    const answer = await fetch("/api/v1/auth/login", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    return answer.status;
  }, account);
  if (status !== 200) throw new Error(`${account.email} could not log in: ${status}`);
  if (back !== "about:blank") await page.goto(back);
}
