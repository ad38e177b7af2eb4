import type { Page } from "@playwright/test";
import { type OwnClinic, openClinic } from "./support/own-clinic";
import { axe, expect, hire, noOverflow, signIn, signInStaff, sql, test as base } from "./support/test";

/** What a clinic is told to tell is the whole clinic's: these journeys have one of their own. */
const test = base.extend<{ at: (path: string) => string }, { own: OwnClinic }>({
  own: [async ({}, use) => use(await openClinic()), { scope: "worker", timeout: 300_000 }],
  at: async ({ own, clinic }, use) => use((path) => clinic(own.name) + path),
});

test.describe.configure({ timeout: 120_000 });

const BODY = JSON.stringify({ type: "appointment.moved", data: { version: 2, status: "rescheduled" } });

/** Two messages that the other program did not take. */
async function given(own: OwnClinic, webhook: string): Promise<void> {
  for (const sequence of [1, 2]) {
    await sql(
      own.name,
      `INSERT INTO webhooks_delivery (id, endpoint_id, kind, subject, sequence, body, state, attempts, replays, due_at, first_tried_at, tried_at, last_status, last_trouble, last_excerpt, took_ms, created_at)
       VALUES (gen_random_uuid(), $1, 'appointment.moved', 'appointment:${webhook}', $2, $3, 'dead', 105, 0, now(), now(), now(), 500, 'refused', '<h1>Out of order</h1>', 84, now() - interval '2 days')`,
      [webhook, sequence, BODY],
    );
  }
}

/** What a calendar program gets: Node does not find the demo's hosts, the browser does. */
async function fetched(page: Page, address: string): Promise<{ status: number; robots: string | null; text: string }> {
  return page.evaluate(async (url) => {
    const answer = await fetch(url, { credentials: "omit" });
    return { status: answer.status, robots: answer.headers.get("X-Robots-Tag"), text: await answer.text() };
  }, address);
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByText("There is no server of this name.").first()).toBeVisible({ timeout: 30_000 });
}

test("a manager adds a webhook, sees why a test does not arrive, and has missed messages sent again", async ({ page, own, at, guard }) => {
  guard.allow(/422/);
  await signInStaff(page, await hire("manager", { clinic: own.name }));
  await page.goto(at("/staff/settings/webhooks?lang=en"));
  await expect(page.getByText("No webhook yet.")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Add a webhook" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Which program is it?").fill("Accounting");
  await form.getByLabel("Address to call").fill("http://hooks.example.invalid/");
  await form.getByRole("button", { name: "Add the webhook" }).click();
  await expect(form.getByText("The address begins with https://")).toBeVisible();
  await expect(form.getByText("Choose at least one.")).toBeVisible();
  await axe(page, "[role=dialog]");
  await form.getByLabel("Address to call").fill("https://10.0.0.7/hooks");
  await form.getByLabel("An appointment is moved").click();
  await form.getByRole("button", { name: "Add the webhook" }).click();
  await expect(form.getByText("Enter the address with the server's full name")).toBeVisible();
  await form.getByLabel("Address to call").fill("https://hooks.example.invalid/chairside");
  await form.getByRole("button", { name: "Add the webhook" }).click();
  await expect(form.getByText("Copy the secret now")).toBeVisible();
  await expect(form.locator("code")).toHaveText(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await axe(page, "[role=dialog]");
  await form.getByRole("button", { name: "I have copied it" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Accounting" })).toBeVisible();
  const webhook = page.url().match(/webhooks\/([0-9a-f-]{36})/)![1]!;
  await page.getByRole("button", { name: "Send a test" }).click();
  await settled(page);
  await expect(page.getByText("Is tried again")).toBeVisible();

  await given(own, webhook);
  await page.reload();
  await expect(page.getByText("2 messages were given up")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "State" }).click();
  await page.getByRole("checkbox", { name: "Given up" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/state=dead/);
  await expect(page.getByText("Test message")).toBeHidden();
  await page.getByRole("button", { name: /^Appointment moved/ }).first().click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText('"status": "rescheduled"')).toBeVisible();
  await expect(sheet.getByText("<h1>Out of order</h1>")).toBeVisible();
  await axe(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Send them again" }).click();
  await expect(page.getByText("No message matches these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Show all messages" }).click();
  await expect(page.getByRole("button", { name: /^Appointment moved/ })).toHaveCount(2);

  await page.getByRole("button", { name: "More about this webhook" }).click();
  await page.getByRole("menuitem", { name: "Switch it off" }).click();
  await expect(page.getByText(/^Switched off on/)).toBeVisible();
  await axe(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(at(`/staff/settings/webhooks/${webhook}?lang=ar`));
  await expect(page.getByRole("button", { name: "تشغيله" })).toBeVisible();
  await noOverflow(page);
  await axe(page);
  await page.getByRole("button", { name: "المزيد عن هذا الويب هوك" }).click();
  await page.getByRole("menuitem", { name: "إزالته" }).click();
  await page.getByRole("button", { name: "إزالة الويب هوك" }).click();
  await expect(page).toHaveURL(/\/webhooks$/);
  await noOverflow(page);
});

test("a webhook that failed says so, is renewed, and is not changed over a colleague's change", async ({ page, own, at, guard }) => {
  guard.allow(/412/);
  await signInStaff(page, await hire("manager", { clinic: own.name }));
  const id = crypto.randomUUID();
  await sql(
    own.name,
    `INSERT INTO webhooks_endpoint (id, name, address, kinds, state, state_at, version, secret_sealed, former_sealed, failures, created_at)
     VALUES ($1, 'Telephone', 'https://phone.example.invalid/', '{appointment.booked}', 'failed', now(), 1, '', '', 0, now())`,
    [id],
  );
  await page.goto(at(`/staff/settings/webhooks/${id}?lang=en`));
  await expect(page.getByText("there was no answer")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "More about this webhook" }).click();
  await page.getByRole("menuitem", { name: "Change it" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Which program is it?")).toHaveValue("Telephone");
  await sql(own.name, "UPDATE webhooks_endpoint SET version = 2 WHERE id = $1", [id]);
  await dialog.getByLabel("Which program is it?").fill("Telephones");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/changed/i).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Switch it on" }).click();
  await expect(page.getByText("Nothing was sent yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send a test" })).toBeVisible();
  await page.getByRole("button", { name: "More about this webhook" }).click();
  await page.getByRole("menuitem", { name: "Give it a new secret" }).click();
  await axe(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Make a new secret" }).click();
  await expect(dialog.getByText("The secret before stays good until")).toBeVisible();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText("The secret before is good until")).toBeVisible();
});

test("a patient subscribes to her visits, and the address ends when she says so", async ({ page, account, guard }) => {
  guard.allow(/404/);
  await signIn(page, await account());
  await page.goto("/profile?lang=en");
  const card = page.locator("[data-slot=card]").filter({ hasText: "In your calendar" });
  await card.getByRole("button", { name: "Set up" }).click();
  const address = await card.locator("code").innerText();
  await axe(page);
  expect(await fetched(page, address)).toEqual({ status: 200, robots: "noindex, nofollow", text: expect.stringContaining("BEGIN:VCALENDAR") });
  await expect(card.getByRole("link", { name: "Open in my calendar" })).toHaveAttribute("href", /^webcal:.*\.ics$/);
  await page.setViewportSize({ width: 320, height: 700 });
  // The page takes a moment to be narrow, and the address is shown this once.
  await expect(() => noOverflow(page)).toPass({ timeout: 5_000 });
  await card.getByRole("button", { name: "Make a new address" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await axe(page, "[role=alertdialog]");
  await page.getByRole("button", { name: "Keep" }).click();
  expect(await fetched(page, address)).toMatchObject({ status: 200 });
  await card.getByRole("button", { name: "End it" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End it" }).click();
  await expect(card.getByText("Ended.")).toBeVisible();
  expect(await fetched(page, address)).toMatchObject({ status: 404 });
});

test("a dentist takes her day along, with patients called as the manager allows", async ({ page, own, at }) => {
  const manager = await hire("manager", { clinic: own.name });
  await signInStaff(page, manager);
  await page.goto(at("/staff/settings/webhooks?lang=en"));
  await page.getByRole("radio", { name: "Full name" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.context().clearCookies();
  await signInStaff(page, await hire("dentist", { clinic: own.name, dentist: own.dentist }));
  await page.goto(at("/staff/account?lang=en"));
  const card = page.locator("[data-slot=card]").filter({ hasText: "In your calendar" });
  await card.getByRole("button", { name: "Set up" }).click();
  const address = await card.locator("code").innerText();
  expect(await fetched(page, address)).toMatchObject({ status: 200, text: expect.stringContaining("METHOD:PUBLISH") });
  await axe(page);
});
