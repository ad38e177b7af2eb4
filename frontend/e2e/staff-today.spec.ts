import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { Api } from "./support/api";
import type { ClinicName } from "./support/clinics";
import { axe, expect, hire, noOverflow, sql, test } from "./support/test";

const ZONES: Record<ClinicName, string> = { berlin: "Europe/Berlin", newyork: "America/New_York", cairo: "Africa/Cairo" };

/** A clinic in which it is day: what lies an hour before or behind is still today. */
function awake(): ClinicName {
  const hour = (zone: string) =>
    Number(new Intl.DateTimeFormat("en", { timeZone: zone, hour: "numeric", hourCycle: "h23" }).format());
  return (["berlin", "newyork", "cairo"] as const).find((one) => hour(ZONES[one]) >= 3 && hour(ZONES[one]) < 21) ?? "cairo";
}

interface Coming {
  id: string;
  name: string;
  dentist: string;
  patient: string;
}

interface Wanted {
  /** Minutes from now. */
  minutes: number;
  status?: string;
  dentist?: string;
  account?: string;
}

/** A visit of somebody with a name of her own; it takes nobody's time, so that other journeys find theirs free. */
async function comes(clinic: ClinicName, { minutes, status = "scheduled", dentist, account }: Wanted): Promise<Coming> {
  const [id, patient, name] = [randomUUID(), randomUUID(), `Ida ${randomUUID().slice(0, 8)}`];
  const [any] = await sql(clinic, "SELECT id FROM scheduling_dentist WHERE is_active ORDER BY random() LIMIT 1");
  const with_ = dentist ?? String(any!.id);
  await sql(
    clinic,
    `INSERT INTO scheduling_patient (id, name, name_key, email, phone, language, is_self, created_at, updated_at)
     VALUES ($1, $2, lower($2), '', '+493023125999', 'en', false, now(), now())`,
    [patient, name],
  );
  await sql(
    clinic,
    `INSERT INTO scheduling_appointment (id, user_id, patient_id, dentist_id, service_id, starts_at, ends_at, zone, status,
       version, note, cancellation_reason, override_reason, source)
     SELECT $1, $2, $3, $4, service.id, start, start + interval '30 minutes', $5, $6, 1, '', '', '', 'staff'
     FROM (SELECT id FROM scheduling_service WHERE is_active ORDER BY position LIMIT 1) service,
       (SELECT date_trunc('minute', now()) + $7 * interval '1 minute' AS start) AS moment`,
    [id, account ?? null, patient, with_, ZONES[clinic], status, minutes],
  );
  return { id, name, dentist: with_, patient };
}

/** Minutes until an hour of next week at which nobody works. */
async function nightAhead(clinic: ClinicName): Promise<number> {
  const until = "extract(epoch FROM date_trunc('day', now()) + interval '9 days 1 hour' - now())";
  const [night] = await sql(clinic, `SELECT (${until} / 60)::int AS minutes`);
  return Number(night!.minutes);
}

const list = (page: Page, name: string) => page.getByRole("region", { name, exact: false });
const statusOf = async (clinic: ClinicName, id: string) =>
  (await sql(clinic, "SELECT status FROM scheduling_appointment WHERE id = $1", [id]))[0]!.status;
/** The first look waits for all that the page is made of; what is timed comes after it. */
async function look(page: Page, at: string): Promise<void> {
  await page.goto(at);
  await expect(page.getByText("Up to date")).toBeVisible({ timeout: 25_000 });
}

const address = (origin: string, { dentist }: { dentist: string }) => `${origin}/staff/today?lang=en&dentist=${dentist}`;

test("a patient arrives, is called in and is done, and a wrong tap is taken back", async ({ page, staff, clinic }) => {
  const at = awake();
  await staff("front_desk", { clinic: at });
  const visit = await comes(at, { minutes: -2 });
  await look(page, address(clinic(at), visit));
  await expect(list(page, "To come")).toContainText(visit.name);
  await page.getByRole("button", { name: `Arrived: ${visit.name}` }).click();
  await expect(list(page, "In the waiting room")).toContainText(visit.name);
  await expect(list(page, "To come").getByRole("heading", { level: 2 })).toBeFocused();
  await axe(page);
  await page.getByRole("button", { name: `In the chair: ${visit.name}` }).click();
  await expect(list(page, "In the chair")).toContainText(visit.name);
  await page.getByRole("button", { name: `Done: ${visit.name}` }).click();
  await expect(list(page, "In the chair")).not.toContainText(visit.name);
  expect(await statusOf(at, visit.id)).toBe("completed");
  const told = page.getByRole("listitem").filter({ hasText: `${visit.name} is done` });
  await told.getByRole("button", { name: "Undo" }).click();
  await expect(list(page, "In the chair")).toContainText(visit.name);
  expect(await statusOf(at, visit.id)).toBe("in_chair");
});

test("who is late stands first, and whoever did not come can still come", async ({ page, staff, clinic }) => {
  const at = awake();
  await staff("front_desk", { clinic: at });
  const visit = await comes(at, { minutes: -12, status: "confirmed" });
  await look(page, address(clinic(at), visit));
  const row = list(page, "To come").getByRole("listitem").filter({ hasText: visit.name });
  await expect(row).toContainText(/1\d mins? late/);
  await page.getByRole("button", { name: `No-show: ${visit.name}` }).click();
  await expect(row).toHaveCount(0);
  expect(await statusOf(at, visit.id)).toBe("no_show");
});

test("what a colleague books and a patient confirms elsewhere is there within two seconds", async ({ page, staff, clinic, account }) => {
  const at = awake();
  await staff("front_desk", { clinic: at });
  const patient = await account(at);
  const [{ id: user }] = (await sql(at, "SELECT id FROM identity_user WHERE email = $1", [patient.email])) as [{ id: string }];
  const visit = await comes(at, { minutes: 60, account: user });
  await look(page, address(clinic(at), visit));
  const row = list(page, "To come").getByRole("listitem").filter({ hasText: visit.name });
  await expect(row).toContainText("unconfirmed");
  await new Api(at).as(patient).post(`/appointments/${visit.id}/status`, { status: "confirmed" });
  await expect(row).not.toContainText("unconfirmed", { timeout: 2000 });

  const booked = await comes(at, { minutes: 50, dentist: visit.dentist });
  await expect(list(page, "To come")).toContainText(booked.name, { timeout: 2000 });
  const odd = await comes(at, { minutes: await nightAhead(at), status: "confirmed", dentist: visit.dentist });
  await expect(list(page, "Needs attention")).toContainText(odd.name, { timeout: 3000 });
});

test("what needs attention is named, and a call is noted with one tap", async ({ page, staff, clinic }) => {
  const at = awake();
  await staff("front_desk", { clinic: at });
  const soon = await comes(at, { minutes: 5 });
  const odd = await comes(at, { minutes: await nightAhead(at), status: "confirmed", dentist: soon.dentist });
  await sql(
    at,
    `INSERT INTO messaging_delivery (id, once, kind, channel, recipient, language, facts, subject_kind, subject_id, state, attempts, last_error, provider_id)
     VALUES (gen_random_uuid(), $1, 'booking_confirmation', 'email', 'ida@example.org', 'en', '{}', 'appointment', $1, 'failed', 3, '550', '')`,
    [odd.id],
  );
  await look(page, address(clinic(at), soon));
  const attention = list(page, "Needs attention");
  await expect(attention).toContainText("has not confirmed");
  const more = attention.getByRole("button", { name: "Show all" });
  if (await more.isVisible()) await more.click();
  await expect(attention.getByRole("listitem").filter({ hasText: odd.name })).toHaveText([
    /is booked outside of the dentist's hours/,
    /did not get our e-mail/,
  ]);
  await axe(page);
  await attention.getByRole("button", { name: `Confirmed: ${soon.name}` }).click();
  const unsure = attention.getByRole("listitem").filter({ hasText: "has not confirmed" });
  await expect(unsure.filter({ hasText: soon.name })).toHaveCount(0);
  expect(await statusOf(at, soon.id)).toBe("confirmed");
  await attention.getByRole("button", { name: odd.name }).first().click();
  await expect(page).toHaveURL(new RegExp(`appointment=${odd.id}`));
});

test("a dentist sees the own day and nobody else's", async ({ page, staff, clinic }) => {
  const at = awake();
  const [own, other] = await sql(at, "SELECT id FROM scheduling_dentist WHERE is_active ORDER BY position DESC LIMIT 2");
  await staff("dentist", { clinic: at, dentist: String(own!.id) });
  const mine = await comes(at, { minutes: 15, dentist: String(own!.id) });
  const foreign = await comes(at, { minutes: 15, dentist: String(other!.id) });
  await look(page, `${clinic(at)}/staff/today?lang=en`);
  await expect(list(page, "To come")).toContainText(mine.name);
  await expect(page.getByText(foreign.name)).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Dentist" })).toHaveCount(0);
  await page.getByRole("button", { name: `Arrived: ${mine.name}` }).click();
  await expect(list(page, "In the waiting room")).toContainText(mine.name);
});

test("a day without visits says so", async ({ page, staff, clinic }) => {
  const at = awake();
  await staff("dentist", { clinic: at });
  await look(page, `${clinic(at)}/staff/today?lang=en`);
  await expect(page.getByText("There are no visits today.")).toBeVisible();
  await expect(page.getByText("Everything is in order.")).toBeVisible();
  await axe(page);
});

test("who taps on what a colleague has changed sees how it stands now, and overwrites nothing (trap T46)", async ({ page, staff, clinic, guard }) => {
  guard.allow("412");
  const at = awake();
  await staff("front_desk", { clinic: at });
  const visit = await comes(at, { minutes: 30 });
  const versions = new Map<string, string>();
  page.on("response", async (answer) => {
    if (answer.url().includes("/calendar/version")) versions.set(answer.url(), await answer.text());
  });
  await look(page, address(clinic(at), visit));
  await expect(list(page, "To come")).toContainText(visit.name);
  await expect.poll(() => versions.size).toBe(2);
  await page.route("**/api/v1/calendar/version?*", (route) =>
    route.fulfill({ body: versions.get(route.request().url())!, contentType: "application/json" }),
  );
  const colleague = await hire("front_desk", { clinic: at });
  await new Api(at).as(colleague).post(`/appointments/${visit.id}/status`, { status: "arrived" });
  await page.getByRole("button", { name: `Arrived: ${visit.name}` }).click();
  await expect(page.getByText("This has changed in the meantime.")).toBeVisible();
  await expect(list(page, "In the waiting room")).toContainText(visit.name);
});

test("without a connection the page says so, and catches up when it is back", async ({ page, staff, clinic, guard }) => {
  const at = awake();
  guard.allow(/calendar\/version/, /Failed to load resource/);
  await staff("front_desk", { clinic: at });
  const visit = await comes(at, { minutes: 40 });
  await look(page, address(clinic(at), visit));
  await page.route("**/api/v1/calendar/version?*", (route) => route.abort());
  await expect(page.getByText("No connection: this may be out of date")).toBeVisible();
  const booked = await comes(at, { minutes: 45, dentist: visit.dentist });
  await page.unroute("**/api/v1/calendar/version?*");
  await expect(list(page, "To come")).toContainText(booked.name, { timeout: 15_000 });
  await expect(page.getByText("Up to date")).toBeVisible();
});

test("the day fits the narrowest phone, in Arabic and in the dark", async ({ page, staff, clinic }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: "dark" });
  await staff("manager", { clinic: "cairo" });
  await page.goto(`${clinic("cairo")}/staff/today?lang=ar`);
  await expect(page.getByRole("heading", { level: 2, name: /يحتاج إلى متابعة/ })).toBeVisible();
  await noOverflow(page);
  await axe(page);
});
