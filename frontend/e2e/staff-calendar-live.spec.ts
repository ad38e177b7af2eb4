import { agenda } from "./support/agenda";
import { detailsPath, fillGuest, freeSlot } from "./support/booking";
import { freshAddress } from "./support/accounts";
import { Api } from "./support/api";
import { block, calendarPath, carry, columnOf } from "./support/calendar";
import { expect, test } from "./support/test";

test("what is booked elsewhere appears within two seconds, also while one drags", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 10);
  const ada = await own.book("Ada Lovelace", "10:00");
  await page.goto(calendarPath(own));
  await expect(block(page, "Ada Lovelace")).toBeVisible();
  await own.book("Grace Murray", "12:00");
  const booked = Date.now();
  await expect(block(page, "Grace Murray")).toBeVisible({ timeout: 2000 });
  expect(Date.now() - booked).toBeLessThan(2000);

  await carry(page, block(page, "Ada Lovelace"), { minutes: 60, hold: true });
  await expect(page.locator("[data-ghost=ok]")).toContainText("11:00");
  await own.book("Emmy Noether", "10:00", { dentist_id: own.second.id });
  await expect(block(page, "Emmy Noether")).toBeVisible({ timeout: 2000 });
  await expect(page.locator("[data-ghost=ok]")).toContainText("11:00");
  await page.mouse.up();
  await expect(page.getByText("Ada Lovelace moved", { exact: true })).toBeVisible();
  expect(await own.read(ada)).toMatchObject({ appointment_time: own.at("11:00") });
});

test("a patient books in her own browser: held while she writes, then named, each within two seconds", async ({
  page,
  staff,
  browser,
}) => {
  const desk = await staff("front_desk");
  const slot = await freeSlot();
  const [name, clock] = ["Ada Byron", slot.time.slice(11, 16).replace(/^0/, "")];
  const dentist = await new Api("berlin", desk.token).get(`/dentists/${slot.dentist}`);
  await page.goto(`/staff/calendar?lang=en&date=${slot.time.slice(0, 10)}`);
  const column = columnOf(page, dentist.name);
  await expect(column).toBeVisible();
  const held = column.getByRole("listitem").filter({ hasText: new RegExp(`^${clock} – .*Being booked online`) });
  await expect(held).toHaveCount(0);

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const patient = await phone.newPage();
  await patient.goto(detailsPath(slot));
  await expect(patient.getByTestId("countdown")).toBeVisible();
  await expect(held).toBeVisible({ timeout: 2000 });
  await patient.getByRole("button", { name: "Book appointment" }).click();
  await fillGuest(patient, freshAddress(), name);
  await patient.getByRole("button", { name: "Book appointment" }).click();
  await expect(patient.getByRole("heading", { name: /You're booked/ })).toBeVisible();
  await expect(column.getByRole("button", { name })).toContainText(clock, { timeout: 2000 });
  await expect(held).toHaveCount(0);
  await phone.close();
});

test("the second of two who drag the same visit is told, sees where it is now, and overwrites nothing (T46)", async ({
  page,
  staff,
  guard,
  context,
}) => {
  guard.allow("412");
  const own = await agenda(await staff("front_desk"), 11);
  const ada = await own.book("Ada Lovelace", "10:00");
  const other = await context.newPage();
  for (const one of [page, other]) await one.goto(calendarPath(own));
  // The other one has it in her hand already when the first lets go.
  await carry(other, block(other, "Ada Lovelace"), { minutes: 30, hold: true });
  await carry(page, block(page, "Ada Lovelace"), { minutes: 60 });
  await expect(page.getByText("Ada Lovelace moved", { exact: true })).toBeVisible();
  await expect(other.locator("[data-ghost]")).toBeVisible();
  await other.mouse.up();
  await expect(other.getByText("This has changed in the meantime. Here is how it stands now.").first()).toBeVisible();
  await expect(block(other, "Ada Lovelace")).toContainText("11:00 – 11:30");
  expect(await own.read(ada)).toMatchObject({ appointment_time: own.at("11:00"), version: ada.version + 1 });
});

test("undo says when it cannot: the old time is somebody else's by now", async ({ page, staff, guard }) => {
  guard.allow("409");
  const own = await agenda(await staff("front_desk"), 12);
  const ada = await own.book("Ada Lovelace", "10:00");
  await page.goto(calendarPath(own));
  await carry(page, block(page, "Ada Lovelace"), { minutes: 90 });
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await own.book("Grace Murray", "10:00");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Ada Lovelace stays where it was.")).toBeVisible();
  expect(await own.read(ada)).toMatchObject({ appointment_time: own.at("11:30"), version: ada.version + 1 });
});
