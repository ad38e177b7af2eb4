import type { Page } from "@playwright/test";
import { freshAddress } from "./support/accounts";
import { Api } from "./support/api";
import { knownCaller } from "./support/callers";
import { type OwnClinic, openClinic } from "./support/own-clinic";
import { axe, expect, hire, mail, noOverflow, signIn, signInStaff, sql, test as base } from "./support/test";

/** What a clinic's messages say is the whole clinic's: these journeys have one of their own. */
const test = base.extend<{ at: (path: string) => string }, { own: OwnClinic }>({
  own: [async ({}, use) => use(await openClinic()), { scope: "worker", timeout: 300_000 }],
  at: async ({ own, clinic }, use) => use((path) => clinic(own.name) + path),
});

test.describe.configure({ timeout: 120_000 });

const TEXTS = "/staff/settings/messages";
const save = (page: Page) => page.getByRole("button", { name: "Save changes" });
/** The mail runs no scripts, those of the tests neither, which they complain of. */
const IN_THE_FRAME = /Blocked script execution in 'about:srcdoc'/;
const mailShown = (page: Page) => page.frameLocator("iframe");

async function booked(own: OwnClinic, email: string, language: string): Promise<{ id: string }> {
  const api = new Api(own.name);
  const month = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 7);
  const { days } = await api.get(`/availability/${own.dentist}?service_id=${own.service}&month=${month}`);
  const { times } = days.find((day: { times: string[] }) => day.times.length > 0);
  return api.post(`/appointments?language=${language}`, {
    service_id: own.service,
    dentist_id: own.dentist,
    appointment_time: times[Math.floor(Math.random() * times.length)],
    guest: { name: "Ada Lovelace", email },
  });
}

test("own words are seen while they are typed, tried on oneself, sent to patients, and given up again", async ({ page, own, at, guard }) => {
  guard.allow(IN_THE_FRAME);
  const colleague = await hire("manager", { clinic: own.name });
  await signInStaff(page, colleague);
  await page.goto(at(`${TEXTS}?lang=en`));
  const row = page.getByRole("listitem").filter({ hasText: "Confirmation" });
  await expect(row).toContainText("Standard text");
  await expect(row.getByRole("switch", { name: "Send: Confirmation" })).toBeChecked();
  await axe(page, undefined, { frames: false });
  await row.getByRole("link", { name: "Confirmation" }).click();
  await expect(page.getByRole("heading", { name: "Confirmation", level: 1 })).toBeVisible();
  await expect(mailShown(page).getByText("Your appointment at Quiet Dental is booked.")).toBeVisible();
  await axe(page, undefined, { frames: false });

  await page.getByLabel("Opening").fill("We are glad that you come, {service}.");
  await expect(page.getByText("{service} cannot be filled in.")).toBeVisible();
  await expect(save(page)).toBeDisabled();
  await page.getByLabel("Opening").fill("See www.smile.example");
  await expect(page.getByText("mail programs would make a link of it")).toBeVisible();
  await axe(page, undefined, { frames: false });
  await expect(mailShown(page).getByText("Your appointment at Quiet Dental is booked.")).toBeVisible();

  await page.getByLabel("Opening").fill("We are glad <b>, ");
  await page.getByRole("button", { name: "First name" }).click();
  await expect(page.getByLabel("Opening")).toBeFocused();
  await expect(page.getByLabel("Opening")).toHaveValue("We are glad <b>, {patient}");
  await page.getByLabel("Subject").fill("Until {when}");
  await expect(mailShown(page).getByText("We are glad <b>, Alex")).toBeVisible();
  await expect(page.getByRole("region", { name: "Plain text" })).toContainText("We are glad <b>, Alex");

  await page.getByRole("button", { name: "Send me a test" }).click();
  await expect(page.getByText(`A test is on its way to ${colleague.email}.`)).toBeVisible();
  const tried = await mail(colleague.email);
  expect(tried.subject).toMatch(/^\[Test\] Until /);
  expect(tried.text).toContain("We are glad <b>, Alex");

  // Until it is saved, patients read what they did before.
  const early = freshAddress();
  await booked(own, early, "en");
  expect((await mail(early)).subject).toBe("Your appointment at Quiet Dental");

  await save(page).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const address = freshAddress();
  await booked(own, address, "en");
  const got = await mail(address);
  expect(got.subject).toMatch(/^Until \w{3}, \w{3} \d+/);
  expect(got.html).toContain("We are glad &lt;b&gt;, <bdi>Ada</bdi>");
  const german = freshAddress();
  await booked(own, german, "de");
  expect((await mail(german)).subject).toBe("Ihr Termin bei Quiet Dental");

  await page.goto(at(`${TEXTS}?lang=en`));
  await expect(row).toContainText("Own text: English");
  await row.getByRole("link", { name: "Confirmation" }).click();
  await page.getByRole("button", { name: "Back to the standard text" }).click();
  await save(page).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "All messages" }).click();
  await expect(row).toContainText("Standard text");
});

test.describe("news of a visit that are switched off", () => {
  test.afterEach(async ({ own }) => {
    await sql(own.name, "UPDATE scheduling_clinicprofile SET confirmation_on = true, change_on = true");
  });

  test("are not sent and not promised, and staff see whom to call", async ({ page, own, at, guard }) => {
    guard.allow(IN_THE_FRAME);
    await signInStaff(page, await hire("manager", { clinic: own.name }));
    await page.goto(at(`${TEXTS}?lang=en`));
    await page.getByRole("switch", { name: "Send: Change of time or dentist" }).click();
    await expect(page.getByText("Patients are then not told: please call them.")).toBeVisible();
    await axe(page);
    await save(page).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Confirmation", exact: true }).click();
    const sent = page.getByRole("switch", { name: "Send this message" });
    await sent.click();
    await expect(page.getByText("Patients are not told, and get no link")).toBeVisible();
    await page.setViewportSize({ width: 320, height: 700 });
    await noOverflow(page);
    await axe(page, undefined, { frames: false });
    await page.setViewportSize({ width: 1280, height: 900 });
    await save(page).click();
    await expect(save(page)).toHaveCount(0);
    await page.reload();
    await expect(sent).not.toBeChecked();

    const visit = await booked(own, freshAddress(), "en");
    await page.goto(at(`/staff/appointments?appointment=${visit.id}&lang=en`));
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("button", { name: "Move", exact: true }).click();
    await expect(sheet.getByText("This message is switched off: please call the patient.")).toBeVisible();
    await expect(sheet.getByRole("checkbox")).toHaveCount(0);
    await sheet.getByRole("radiogroup", { name: /^Times on/ }).getByRole("radio").last().click();
    await sheet.getByRole("button", { name: /^Move to/ }).click();
    await expect(page.getByText("Ada Lovelace is not told: this message is switched off. Please call.")).toBeVisible();
    await sheet.getByRole("tab", { name: "Messages" }).click();
    const rows = sheet.getByRole("tabpanel").getByRole("listitem");
    for (const name of ["News of the new time", "Confirmation of the booking"]) {
      await expect(rows.filter({ hasText: name })).toContainText("This message is switched off: please call the patient.");
    }
  });
});

test("the second of two who write a text is shown the other's, and chooses", async ({ page, own, at, guard }) => {
  guard.allow("412", IN_THE_FRAME);
  const colleague = await hire("manager", { clinic: own.name });
  await signInStaff(page, colleague);
  await page.goto(at(`${TEXTS}/booking_change?lang=en&language=de`));
  await page.getByLabel("Opening").fill("Meine Worte.");
  await sql(
    own.name,
    `INSERT INTO messaging_owntext (id, kind, language, subject, opening, closing, version, updated_at)
     VALUES (gen_random_uuid(), 'booking_change', 'de', 'Anders', 'Ihre Worte.', '', 1, now())`,
  );
  await save(page).click();
  await expect(page.getByText("Somebody else has changed this in the meantime")).toBeVisible();
  await expect(page.getByText("Ihre Worte.")).toBeVisible();
  await expect(page.getByLabel("Opening")).toHaveValue("Meine Worte.");
  expect(await sql(own.name, "SELECT opening FROM messaging_owntext WHERE kind = 'booking_change'")).toEqual([{ opening: "Ihre Worte." }]);
  await page.getByRole("button", { name: "Take theirs" }).click();
  await expect(page.getByLabel("Opening")).toHaveValue("Ihre Worte.");
  await expect(save(page)).toHaveCount(0);
});

test("the editor is whole on the smallest phone, in Arabic, and keeps what was begun in each language", async ({ page, own, at, guard }) => {
  guard.allow(IN_THE_FRAME);
  await signInStaff(page, await hire("manager", { clinic: own.name }));
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(at(`${TEXTS}?lang=ar`));
  await expect(page.getByRole("heading", { name: "ما تقوله رسائلك" })).toBeVisible();
  await noOverflow(page);
  await axe(page, undefined, { frames: false });
  await page.goto(at(`${TEXTS}/booking_reminder?lang=ar&language=ar`));
  await expect(mailShown(page).getByText("نتطلع إلى زيارتك")).toBeVisible();
  await page.getByLabel("المقدمة").fill("أهلًا {patient}، نراك {when} مع {dentist}.");
  await expect(mailShown(page).getByText("أهلًا")).toBeVisible();
  await noOverflow(page);
  await axe(page, undefined, { frames: false });
  await page.getByRole("tab", { name: "English" }).click();
  await expect(page).toHaveURL(/language=en/);
  await page.getByRole("tab", { name: "العربية" }).click();
  await expect(page.getByLabel("المقدمة")).toHaveValue(/^أهلًا/);
});

test("a patient stops reminders in the account, staff see it and change it as asked", async ({ page, own, at, clinic, account }) => {
  const manager = await hire("manager", { clinic: own.name });
  await signInStaff(page, manager);
  await page.goto(at(`${TEXTS}?lang=en`));
  const after = page.getByRole("switch", { name: "Message after the visit" });
  await after.click();
  await page.getByLabel("How long after the visit").fill("0");
  await expect(page.getByText("Between 1 hour and 60 days.")).toBeVisible();
  await expect(save(page)).toBeDisabled();
  await page.getByLabel("How long after the visit").fill("2");
  await axe(page);
  await save(page).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  const ada = await account(own.name, {});
  const caller = await knownCaller(manager, { email: ada.email });
  await page.context().clearCookies();
  await signIn(page, ada);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(clinic(own.name) + "/profile?lang=en");
  const reminders = page.getByRole("switch", { name: "Reminders by e-mail" });
  await expect(reminders).toBeChecked();
  await reminders.click();
  await expect(reminders).not.toBeChecked();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(page.getByRole("switch", { name: "A message after your visit, by e-mail" })).toBeChecked();
  await axe(page);
  await noOverflow(page);
  await page.reload();
  await expect(reminders).not.toBeChecked();

  // Whoever reads the same address has declined it too.
  await page.context().clearCookies();
  await page.setViewportSize({ width: 1280, height: 900 });
  await signInStaff(page, manager);
  await page.goto(at(`/staff/patients/${caller.id}?lang=en`));
  await expect(reminders).not.toBeChecked();
  await expect(page.getByRole("switch", { name: "Message after the visit, by e-mail" })).toBeChecked();
  await axe(page);
  await reminders.click();
  await expect(reminders).toBeChecked();
  const rows = await sql(own.name, "SELECT kind FROM messaging_declined WHERE address = $1 AND channel = 'email'", [ada.email]);
  expect(rows).toEqual([]);
});
