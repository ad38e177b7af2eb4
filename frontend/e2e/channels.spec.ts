import { freshAddress } from "./support/accounts";
import { bookedByStaff, knownCaller } from "./support/callers";
import type { ClinicName } from "./support/clinics";
import { axe, expect, linkTo, mails, noOverflow, sql, test } from "./support/test";
import { bookedAsGuest } from "./support/visits";

test.describe.configure({ timeout: 120_000 });

/** Kept for fiction: nobody answers there. */
const MOBILE = "+4917604069050";
const PHONE = { width: 320, height: 700 };

interface Written {
  channel?: "email" | "sms";
  kind?: string;
  state?: string;
  failure?: string;
  language?: string;
}

/** Reminders wait for the morning, this journey does not: it may run at night. */
async function heardAtNight(clinic: ClinicName): Promise<void> {
  await sql(clinic, "UPDATE scheduling_clinicprofile SET quiet_from = 0, quiet_until = 0");
}

/** A message about a visit, as the worker would have written it down. */
async function written(clinic: ClinicName, visit: string, recipient: string, more: Written = {}): Promise<void> {
  const { channel = "email", kind = "booking_reminder", state = "due", failure = "", language = "de" } = more;
  await sql(
    clinic,
    `INSERT INTO messaging_delivery (id, once, kind, channel, recipient, language, facts, subject_kind, subject_id, person, state, attempts, provider_id, last_error)
     SELECT gen_random_uuid(), $1 || gen_random_uuid(), $1, $2, $3, $4, json_build_object('appointment', $5::text), 'appointment', $5, 'patient:' || patient_id, $6, 0, '', $7
     FROM scheduling_appointment WHERE id = $5::uuid`,
    [kind, channel, recipient, language, visit, state, failure],
  );
}

test("a reminder's link stops reminders and brings them back, in Arabic and English, on the smallest phone", async ({ page, clinic, guard }) => {
  guard.allow("404");
  await heardAtNight("cairo");
  const email = freshAddress();
  const visit = await bookedAsGuest("cairo", { name: "Salma Nour", email }, { days: 9 });
  await written("cairo", visit.id, email, { language: "ar" });
  let link = "";
  await expect(async () => {
    link = linkTo("unsubscribe", (await mails(email, 2)).at(-1)!);
  }).toPass({ timeout: 80_000 });
  await page.setViewportSize(PHONE);

  await page.goto(`${link}&lang=ar`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("إيقاف التذكيرات؟");
  await axe(page);
  await noOverflow(page);
  const declined = () => sql("cairo", "SELECT id FROM messaging_declined WHERE address = $1", [email]);
  expect(await declined(), "looking changes nothing: mail scanners look too").toEqual([]);
  await page.getByRole("button", { name: "إيقاف التذكيرات" }).click();
  await expect(heading).toHaveText("لن تصلك تذكيرات بعد الآن");
  await expect(heading).toBeFocused();
  expect(await declined()).toHaveLength(1);
  await axe(page);

  await page.goto(`${link}&lang=en`);
  await expect(heading).toHaveText("You get no more reminders");
  await noOverflow(page);
  await page.getByRole("button", { name: "Remind me again" }).click();
  await expect(heading).toHaveText("We remind you again");
  expect(await declined()).toEqual([]);
  await axe(page);

  await page.goto(`${clinic("cairo")}/unsubscribe?token=none&lang=en`);
  await expect(heading).toHaveText("This link is no longer good");
  await axe(page);
});

test("a text message tells the time and the link, and the local mailbox shows it", async ({ page }) => {
  await heardAtNight("berlin");
  const visit = await bookedAsGuest("berlin", { name: "Ada Lovelace", email: freshAddress() }, { days: 9 });
  await written("berlin", visit.id, MOBILE, { channel: "sms" });
  const [hour] = visit.appointment_time.slice(11).split("+");
  await expect(async () => {
    expect((await mails(MOBILE)).map((one) => one.text).join("")).toContain(`/visit#${visit.link_token}`);
  }).toPass({ timeout: 80_000 });
  const text = (await mails(MOBILE)).find((one) => one.text.includes(visit.link_token));
  expect(text!.text).toContain(hour!.slice(0, 5));
  expect(text!.text).toMatch(/^Zahnpraxis Kastanienhof: Erinnerung an Ihren Termin /);
  await page.goto(linkTo("visit", text!));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your appointment");
});

test("staff read why nothing goes to an address, and use it again once it is right", async ({ page, staff }) => {
  const email = freshAddress();
  const desk = await staff("front_desk");
  const caller = await knownCaller(desk, { email, phone: MOBILE });
  const mark = (channel: string, address: string, reason: string) =>
    sql(
      "berlin",
      `INSERT INTO messaging_addressmark (id, channel, address, reason, stands, detail, said_at)
       VALUES (gen_random_uuid(), $1, $2, $3, true, '', now()) ON CONFLICT DO NOTHING`,
      [channel, address, reason],
    );
  await mark("email", email, "bounced");
  await mark("sms", MOBILE, "opted_out");
  const visit = await bookedByStaff(desk, caller, 40);
  await written("berlin", visit.id, email, { state: "bounced", failure: "Permanent/General" });
  await written("berlin", visit.id, MOBILE, { channel: "sms", state: "withheld", failure: "opted_out" });

  await page.goto(`/staff/patients/${caller.id}?lang=en`);
  const note = page.getByRole("note").filter({ hasText: "E-mails come back" });
  await expect(note).toContainText(email);
  await expect(page.getByRole("note").filter({ hasText: "Wants no text messages" })).toContainText("START");
  await expect(page.getByRole("button", { name: "Use it again" }), "nobody else takes a STOP back").toHaveCount(1);
  await axe(page);
  const wide = page.viewportSize()!;
  await page.setViewportSize(PHONE);
  await noOverflow(page);
  await page.setViewportSize(wide);

  await note.getByRole("button", { name: "Use it again" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(email);
  await axe(page, "[role=alertdialog]");
  await dialog.getByRole("button", { name: "Use it again" }).click();
  await expect(page.getByText("Messages go there again.")).toBeVisible();
  await expect(note).toHaveCount(0);
  expect(await sql("berlin", "SELECT id FROM messaging_addressmark WHERE address = $1", [email])).toEqual([]);

  await page.goto(`/staff/appointments?appointment=${visit.id}&lang=en`);
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("tab", { name: "Messages" }).click();
  const listed = sheet.getByRole("tabpanel").getByRole("listitem");
  await expect(listed.filter({ hasText: "Reminder by text message" })).toContainText("The patient wants no text messages.");
  const cameBack = listed.filter({ has: page.getByText("Came back", { exact: true }) });
  await expect(cameBack).toContainText("ask for the right one");
  // The booking's own confirmation found the mark already.
  await expect(listed.filter({ hasText: "Confirmation of the booking" })).toContainText("Earlier messages came back");
  await axe(page, "[role=dialog]");
});
