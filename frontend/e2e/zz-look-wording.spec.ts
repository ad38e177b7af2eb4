import type { Page } from "@playwright/test";
import { type OwnClinic, openClinic } from "./support/own-clinic";
import { register } from "./support/accounts";
import { hire } from "./support/staff";
import { expect, signIn, signInStaff, sql, test as base } from "./support/test";

const test = base.extend<{ at: (path: string) => string }, { own: OwnClinic }>({
  own: [async ({}, use) => use(await openClinic()), { scope: "worker", timeout: 300_000 }],
  at: async ({ own, clinic }, use) => use((path) => clinic(own.name) + path),
});
test.describe.configure({ timeout: 300_000 });
const OUT = "/tmp/h/5/look-wording";

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${OUT}/${name}.png`, fullPage: true });
}

test("pictures", async ({ page, own, at, guard }) => {
  guard.allow(/./ as never);
  await sql(own.name, "UPDATE scheduling_clinicprofile SET follow_up_on = true");
  const manager = await hire("manager", { clinic: own.name });
  await signInStaff(page, manager);
  for (const [lang, width, scheme] of [["en", 1440, "light"], ["de", 1440, "dark"], ["ar", 1440, "light"], ["en", 390, "light"], ["ar", 320, "dark"], ["de", 390, "light"]] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(at(`/staff/settings/messages?lang=${lang}`));
    await page.getByRole("link").first().waitFor();
    await shoot(page, `list-${lang}-${width}-${scheme}`);
    await page.goto(at(`/staff/settings/messages/booking_reminder?lang=${lang}&language=${lang}`));
    await page.locator("iframe").waitFor();
    await shoot(page, `edit-${lang}-${width}-${scheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(at(`/staff/settings/messages/visit_follow_up?lang=en`));
  await page.getByLabel("Opening").fill("Dear {patient}, see {service} on www.smile.example");
  await shoot(page, "edit-fault");
  const patient = await register(own.name, {});
  await sql(own.name, "INSERT INTO scheduling_patient (id, account_id, is_self, name, name_key, email, phone, language, version, created_at, updated_at) SELECT gen_random_uuid(), id, true, name, 'x', email, '+4917604069050', 'en', 1, now(), now() FROM identity_user WHERE email = $1", [patient.email]);
  const [row] = (await sql(own.name, "SELECT id FROM scheduling_patient LIMIT 1")) as { id: string }[];
  await page.goto(at(`/staff/patients/${row!.id}?lang=en`));
  await shoot(page, "record-en-1440");
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(at(`/staff/patients/${row!.id}?lang=de`));
  await shoot(page, "record-de-390");
  await page.context().clearCookies();
  await signIn(page, patient);
  for (const [lang, width] of [["en", 1440], ["de", 390], ["ar", 320]] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(at(`/profile?lang=${lang}`));
    await shoot(page, `profile-${lang}-${width}`);
  }
  expect(true).toBe(true);
});
