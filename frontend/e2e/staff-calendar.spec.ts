import type { Page } from "@playwright/test";
import { agenda } from "./support/agenda";
import { block, calendarPath, carry, columnOf } from "./support/calendar";
import { axe, expect, test } from "./support/test";

const ghost = (page: Page) => page.locator("[data-ghost]");
const said = (page: Page) => page.getByRole("status", { name: "Moving" });

test("a visit is dragged to another time, and undo puts it back where it was", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 0);
  const ada = await own.book("Ada Lovelace", "10:00");
  await page.goto(calendarPath(own));
  await carry(page, block(page, "Ada Lovelace"), { minutes: 45, hold: true });
  await expect(ghost(page)).toHaveAttribute("data-ghost", "ok");
  await expect(ghost(page)).toContainText("10:45 – 11:15");
  expect(await own.read(ada)).toMatchObject({ version: ada.version });
  await page.mouse.up();
  await expect(page.getByText("Ada Lovelace moved", { exact: true })).toBeVisible();
  await expect(block(page, "Ada Lovelace")).toContainText("10:45");
  expect(await own.read(ada)).toMatchObject({ appointment_time: own.at("10:45"), ends_at: own.at("11:15") });

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("is back where it was").first()).toBeVisible();
  await expect(block(page, "Ada Lovelace")).toContainText("10:00 – 10:30");
  expect(await own.read(ada)).toMatchObject({
    appointment_time: own.at("10:00"),
    version: ada.version + 2,
    dentist: ada.dentist,
    operatory: ada.operatory,
  });
});

test("a visit is dragged to another dentist, at the same time", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 1);
  const ada = await own.book("Ada Lovelace", "10:30");
  await page.goto(calendarPath(own, `&dentists=${own.first.id},${own.second.id}`));
  await carry(page, block(page, "Ada Lovelace"), { to: columnOf(page, own.second.name) });
  await expect(columnOf(page, own.second.name).getByRole("button", { name: /^Ada Lovelace/ })).toBeVisible();
  await expect(page.getByText("Ada Lovelace moved", { exact: true })).toBeVisible();
  expect(await own.read(ada)).toMatchObject({ appointment_time: own.at("10:30"), dentist: { id: own.second.id } });
});

test("a visit is made longer at its end and keeps its status", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 2);
  const ada = await own.book("Ada Lovelace", "10:00");
  await own.api.post(`/appointments/${ada.id}/status`, { status: "confirmed" });
  await page.goto(calendarPath(own));
  await carry(page, block(page, "Ada Lovelace"), { minutes: 20, by: "end" });
  await expect(block(page, "Ada Lovelace")).toContainText("10:00 – 10:50");
  await expect(page.getByText("Ada Lovelace moved", { exact: true })).toBeVisible();
  expect(await own.read(ada)).toMatchObject({ ends_at: own.at("10:50"), status: "confirmed" });
});

test("outside the hours a reason is asked for, and without one the visit stays", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 3);
  const ada = await own.book("Ada Lovelace", "10:00");
  await own.book("Emmy Noether", "06:00", { override_reason: "She starts work early" });
  await page.goto(calendarPath(own, `&dentists=${own.first.id}`));
  const up = -150;
  await carry(page, block(page, "Ada Lovelace"), { minutes: up, hold: true });
  await expect(ghost(page)).toHaveAttribute("data-ghost", "outside");
  await page.mouse.up();
  const dialog = page.getByRole("dialog", { name: "Move it there all the same?" });
  await expect(dialog).toContainText("Outside working hours");
  await axe(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Move the appointment" }).click();
  await expect(dialog.getByText("Say why it goes there.")).toBeVisible();
  expect(await own.read(ada)).toMatchObject({ version: ada.version });

  await dialog.getByLabel("Reason").fill("Her train leaves at nine");
  await dialog.getByRole("button", { name: "Move the appointment" }).click();
  await expect(dialog).toBeHidden();
  await expect(block(page, "Ada Lovelace")).toContainText("7:30 – 8:00");
  await expect.poll(() => own.read(ada)).toMatchObject({ appointment_time: own.at("07:30") });
});

test("on a time that is taken it does not drop and says who has it", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 4);
  const ada = await own.book("Ada Lovelace", "10:00");
  await own.book("Grace Murray", "11:00");
  const moves: string[] = [];
  page.on("request", (request) => request.method() === "PUT" && moves.push(request.url()));
  await page.goto(calendarPath(own));
  await carry(page, block(page, "Ada Lovelace"), { minutes: 60, hold: true });
  await expect(ghost(page)).toHaveAttribute("data-ghost", "refused");
  await expect(ghost(page)).toContainText("Taken: Grace Murray");
  await page.mouse.up();
  await expect(said(page)).toHaveText("Taken: Grace Murray");
  await expect(block(page, "Ada Lovelace")).toContainText("10:00 – 10:30");
  expect(moves).toEqual([]);
  expect(await own.read(ada)).toMatchObject({ version: ada.version });
});

test("a visit that is let go beside the calendar stays, and a short one shows its time and name whole", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 8);
  const ada = await own.book("Ada Lovelace", "10:00", { duration: 20 });
  await page.goto(calendarPath(own, `&dentists=${own.first.id}`));
  const card = (await block(page, "Ada Lovelace").boundingBox())!;
  const clock = (await block(page, "Ada Lovelace").getByText("10:00", { exact: true }).boundingBox())!;
  expect(clock.x + clock.width).toBeLessThan(card.x + card.width / 2);
  await carry(page, block(page, "Ada Lovelace"), { minutes: 30, hold: true });
  await expect(ghost(page)).toContainText("10:30");
  await page.mouse.move(40, 500, { steps: 4 });
  await expect(ghost(page)).toContainText("10:00 – 10:20");
  await page.mouse.up();
  await expect(ghost(page)).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(block(page, "Ada Lovelace")).toContainText("10:00");
  expect(await own.read(ada)).toMatchObject({ version: ada.version });
});

test("the keys lift, carry, resize, cancel and drop, and each step is said", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 5);
  const ada = await own.book("Ada Lovelace", "10:00");
  await page.goto(calendarPath(own, `&dentists=${own.first.id},${own.second.id}`));
  await block(page, "Ada Lovelace").focus();
  await page.keyboard.press("Space");
  await expect(said(page)).toContainText("Ada Lovelace lifted");
  await page.keyboard.press("ArrowDown");
  await expect(said(page)).toHaveText("10:15 – 10:45, Free.");
  await page.keyboard.press("Escape");
  await expect(said(page)).toHaveText("Ada Lovelace stays where it was.");
  await expect(ghost(page)).toHaveCount(0);
  expect(await own.read(ada)).toMatchObject({ version: ada.version });

  await page.keyboard.press("Space");
  const isFirst = (await page.getByRole("heading", { level: 2 }).first().textContent())!.includes(own.first.name);
  await page.keyboard.press(isFirst ? "ArrowRight" : "ArrowLeft");
  await expect(said(page)).toContainText(own.second.name);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(said(page)).toHaveText("10:15 – 10:50, Free.");
  await page.keyboard.press("Enter");
  await expect(said(page)).toContainText("Ada Lovelace is now at 10:15");
  await expect(columnOf(page, own.second.name).getByRole("button", { name: /^Ada Lovelace/ })).toBeFocused();
  expect(await own.read(ada)).toMatchObject({
    appointment_time: own.at("10:15"),
    ends_at: own.at("10:50"),
    dentist: { id: own.second.id },
  });
});

test("in Arabic the arrows go the way that is read", async ({ page, staff, clinic }) => {
  const own = await agenda(await staff("front_desk", { clinic: "cairo" }), 6, { from: 13, until: 15 });
  await own.book("Ada Lovelace", "13:00");
  await page.goto(clinic("cairo") + calendarPath(own, `&dentists=${own.first.id},${own.second.id}`).replace("lang=en", "lang=ar"));
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const [first, second] = [page.locator("[data-column='0']"), page.locator("[data-column='1']")];
  expect((await first.boundingBox())!.x).toBeGreaterThan((await second.boundingBox())!.x);
  await block(page, "Ada Lovelace").focus();
  const isFirst = (await first.locator("[data-visit]").filter({ hasText: "Ada" }).count()) > 0;
  await page.keyboard.press("Space");
  await expect(ghost(page)).toBeVisible();
  await page.keyboard.press(isFirst ? "ArrowLeft" : "ArrowRight");
  // The ghost was there before the arrow, and goes over in a moment.
  await expect(async () => {
    const [ghostBox, otherBox] = [await ghost(page).boundingBox(), await (isFirst ? second : first).boundingBox()];
    expect(Math.abs(ghostBox!.x - otherBox!.x)).toBeLessThan(4);
  }).toPass({ timeout: 10_000 });
  await expect(ghost(page)).toHaveAttribute("data-ghost", "ok");
  await page.keyboard.press("Escape");
  await axe(page);
});

test("a click on a gap books then, Enter at its beginning, and a click on a visit opens it", async ({ page, staff }) => {
  const own = await agenda(await staff("front_desk"), 7);
  const ada = await own.book("Ada Lovelace", "10:00");
  await page.goto(calendarPath(own, `&dentists=${own.first.id}`));
  const gap = columnOf(page, own.first.name).getByRole("button", { name: /^Free 10:\d\d – / });
  const box = (await gap.boundingBox())!;
  const visit = (await block(page, "Ada Lovelace").boundingBox())!;
  // Sixty pixels below its beginning are half an hour later.
  await page.mouse.click(box.x + 40, visit.y + 2 * 65);
  await expect(page).toHaveURL(new RegExp(`new=1&new-day=${own.day}&new-time=11%3A00&new-dentist=${own.first.id}`));
  await page.goBack();
  await gap.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/new-time=10%3A(30|35|40|45|50)/);
  await page.goBack();
  await block(page, "Ada Lovelace").click();
  await expect(page).toHaveURL(new RegExp(`appointment=${ada.id}`));
});
