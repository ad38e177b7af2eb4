import { freshAddress } from "./support/accounts";
import { linkTo, mail, mails } from "./support/mails";
import { axe, expect, noOverflow, test } from "./support/test";
import { bookedAsGuest } from "./support/visits";

test.describe.configure({ timeout: 90_000 });

test("who is told of a cancellation gets it by mail, whoever is told otherwise does not, and the sheet says both", async ({ page, staff }) => {
  const email = freshAddress();
  const visit = await bookedAsGuest("berlin", { name: "Ada King", email }, { days: 12 });
  expect((await mail(email)).attachments).toEqual([`appointment-${visit.appointment_time.slice(0, 10)}.ics`]);
  await staff("front_desk");
  await page.goto(`/staff/appointments?appointment=${visit.id}&lang=en`);
  const sheet = page.getByRole("dialog");

  await sheet.getByRole("button", { name: "Move", exact: true }).click();
  const tick = sheet.getByRole("checkbox", { name: "Tell the patient by e-mail" });
  await expect(tick).toBeChecked();
  await expect(sheet.getByText(email)).toBeVisible();
  await tick.uncheck();
  await sheet.getByRole("radiogroup", { name: /^Times on/ }).getByRole("radio").last().click();
  await sheet.getByRole("button", { name: /^Move to/ }).click();
  await expect(page.getByText(/^Moved to/)).toBeVisible();
  await sheet.getByRole("tab", { name: "Messages" }).click();
  const first = sheet.getByRole("tabpanel").getByRole("listitem").first();
  await expect(first).toContainText("News of the new time");
  await expect(first).toContainText("Somebody at the clinic tells the patient.");
  await axe(page, "[role=dialog]");

  await sheet.getByRole("button", { name: "Cancel visit" }).click();
  await sheet.getByRole("radio", { name: "The dentist is ill" }).click();
  await axe(page, "[role=dialog]");
  await noOverflow(page);
  await sheet.getByRole("button", { name: "Cancel the appointment" }).click();
  await expect(page.getByText("Ada King is told by e-mail.")).toBeVisible();
  const told = await mails(email, 2);
  expect(told).toHaveLength(2);
  expect(told[1]!.subject).toBe("Ihr Termin bei Zahnpraxis Kastanienhof ist abgesagt");
  expect(linkTo("book", told[1]!)).toContain("//berlin.");
});

test("when patients are reminded, and not disturbed, is chosen and kept", async ({ page, staff, clinic }) => {
  await staff("manager", { clinic: "newyork" });
  await page.goto(`${clinic("newyork")}/staff/settings/messages?lang=en`);
  const before = page.getByRole("checkbox", { name: "2 weeks before" });
  await expect(page.getByRole("checkbox", { name: "1 week before" })).toBeChecked();
  await axe(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await noOverflow(page);
  const texts = page.getByRole("group", { name: "Reminders by text message" });
  await expect(texts.getByRole("checkbox", { name: "2 hours before" })).toBeChecked();
  await texts.getByRole("checkbox", { name: "1 hour before" }).click();
  await before.click();
  await page.getByLabel("Quiet until").fill("09:30");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(before).toBeChecked();
  await expect(texts.getByRole("checkbox", { name: "1 hour before" })).toBeChecked();
  await expect(page.getByLabel("Quiet until")).toHaveValue("09:30");
});
