import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { axe, expect, noOverflow, signIn, sql, test } from "./support/test";
import { bookedBy, clockOf, rowOf } from "./support/visits";

const notice = (page: Page) => page.locator("[data-slot=notice]");
const dialog = (page: Page) => page.getByRole("alertdialog");

test("the dashboard shows the next visit on the clinic's clock, whatever the browser's", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto("/appointments");
  const next = page.getByRole("region", { name: "Your next appointment" });
  await expect(next.getByText(`${clockOf(visit)} –`)).toBeVisible();
  await expect(next.getByText(/Central European Time/)).toBeVisible();
  await expect(next.getByText(visit.dentist.name)).toBeVisible();
  const map = next.getByRole("link", { name: /opens in a new tab/ });
  await expect(map).toHaveAttribute("href", /^https:\/\/www\.google\.com\/maps\/search\/\?api=1&query=Zahnpraxis/);
  await expect(map).toHaveAttribute("rel", "noreferrer");
  await expect(page.getByRole("group", { name: "Show appointments of" })).toHaveCount(0);
  await axe(page);
});

test("who has booked nothing is led to a booking", async ({ page, account }) => {
  await signIn(page, await account());
  await page.goto("/appointments");
  await expect(page.getByText("No appointment is booked at the moment.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Book appointment" }).last()).toHaveAttribute(
    "href",
    "/book",
  );
  await axe(page);
});

test("cancelling explains the policy before, and says afterwards what happened", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto("/appointments");
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(dialog(page).getByText(/You can cancel online until .*Central European Time/)).toBeVisible();
  await axe(page, "[role=alertdialog]");
  expect((await rowOf("berlin", visit.id)).status).toBe("scheduled");
  await dialog(page).getByLabel(/Why are you cancelling/).fill("A cold");
  await dialog(page).getByRole("button", { name: "Cancel appointment" }).click();
  await expect(notice(page)).toContainText("is cancelled");
  await expect(notice(page)).toBeFocused();
  await expect(notice(page).getByRole("link", { name: "Book a new time" })).toHaveAttribute(
    "href",
    `/book?service=${visit.service.id}&dentist=${visit.dentist.id}`,
  );
  const earlier = page.getByRole("region", { name: "Earlier and cancelled appointments" });
  await expect(earlier.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(earlier.getByText("Reason: A cold")).toBeVisible();
  await expect(page.getByText("No appointment is booked at the moment.")).toBeVisible();
  expect(await rowOf("berlin", visit.id)).toMatchObject({ status: "cancelled", reason: "A cold", version: 2 });
  await axe(page);
});

test("keeping the visit gives the focus back to the button and changes nothing", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}`);
  const opener = page.getByRole("button", { name: "Cancel appointment" });
  await opener.click();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  expect(await rowOf("berlin", visit.id)).toMatchObject({ status: "scheduled", version: 1 });
});

test("a double click cancels once", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}`);
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  await dialog(page).getByRole("button", { name: "Cancel appointment" }).dblclick();
  await expect(notice(page)).toContainText("is cancelled");
  expect(await rowOf("berlin", visit.id)).toMatchObject({ status: "cancelled", version: 2 });
});

test("the calendar file is one that calendars can read", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto("/appointments");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Add to calendar" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.ics$/);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toContain(visit.id);
  expect(text).toMatch(/\r\nSEQUENCE:\d+\r\n/);
  expect(text).not.toContain(visit.service.name);
  await expect(notice(page)).toContainText("among your downloads");
});

test("by keyboard alone: confirm, read more, and keep what one has", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada, { note: "I am a little afraid." });
  await signIn(page, ada);
  await page.goto("/appointments");
  await page.getByRole("link", { name: "Details and what to bring" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "I'll be there" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(notice(page)).toBeFocused();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  expect((await rowOf("berlin", visit.id)).status).toBe("confirmed");
  await page.getByRole("link", { name: "Details and what to bring" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Your appointment" })).toBeFocused();
  await expect(page.getByText("I am a little afraid.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What to bring" })).toBeVisible();
  await axe(page);
});

test("who comes from moving a visit is told once that it worked", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}`);
  await expect(page.getByRole("link", { name: "Move" })).toHaveAttribute("href", `/appointments/${visit.id}/move`);
  await page.evaluate(() => history.replaceState({ usr: { moved: true }, key: "moved" }, ""));
  await page.reload();
  await expect(notice(page)).toContainText("Your appointment was moved.");
  await page.reload();
  await expect(page.getByRole("button", { name: "Cancel appointment" })).toBeVisible();
  await expect(notice(page)).toBeEmpty();
});

test("a family's visits carry their names and can be shown one by one", async ({ page, account, api }) => {
  const ada = await account();
  const ben = await api().as(ada).post("/patients", { name: "Ben Lovelace", birth_date: "2018-05-04" });
  await bookedBy(ada, { days: 5 });
  await bookedBy(ada, { days: 8, patient: ben.id });
  await signIn(page, ada);
  await page.goto("/appointments");
  await expect(page.getByRole("region", { name: "Also booked" }).getByText("Ben Lovelace")).toBeVisible();
  await page.getByRole("button", { name: "Ben Lovelace" }).click();
  await expect(page.getByRole("button", { name: "Ben Lovelace" })).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(new RegExp(`\\?for=${ben.id}$`));
  await expect(page.getByRole("region", { name: "Your next appointment" }).getByText("Ben Lovelace")).toBeVisible();
  await expect(page.getByRole("region", { name: "Also booked" })).toHaveCount(0);
  await axe(page);
});

test("past visits come by pages, and reading goes on where the new ones begin", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  await sql(
    "berlin",
    `INSERT INTO scheduling_appointment SELECT (jsonb_populate_record(one, jsonb_build_object(
      'id', gen_random_uuid(), 'status', 'completed',
      'starts_at', one.starts_at - day * interval '1 day' - interval '30 days',
      'ends_at', one.ends_at - day * interval '1 day' - interval '30 days'))).*
    FROM scheduling_appointment one, generate_series(1, 24) day WHERE one.id = $1`,
    [visit.id],
  );
  await signIn(page, ada);
  await page.goto("/appointments");
  const lines = page.getByRole("region", { name: "Earlier and cancelled appointments" }).getByRole("listitem");
  await expect(lines).toHaveCount(19);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(lines).toHaveCount(24);
  await expect(lines.nth(19).getByRole("link").first()).toBeFocused();
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
  await axe(page);
});

test.describe("on a small phone, in the dark", () => {
  test.use({ viewport: { width: 320, height: 640 }, colorScheme: "dark", hasTouch: true });

  for (const [name, language, heading, cancel] of [
    ["cairo", "ar", "مواعيدي", "إلغاء الموعد"],
    ["berlin", "de", "Meine Termine", "Termin absagen"],
    ["newyork", "es", "Mis citas", "Cancelar la cita"],
  ] as const) {
    test(`the dashboard and its dialog fit in ${language}`, async ({ page, account, clinic }) => {
      const ada = await account(name, { language });
      const visit = await bookedBy(ada);
      await signIn(page, ada);
      await page.goto(`${clinic(name)}/appointments?lang=${language}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
      await noOverflow(page);
      await axe(page);
      await page.goto(`${clinic(name)}/appointments/${visit.id}?lang=${language}`);
      await page.getByRole("button", { name: cancel }).click();
      await expect(dialog(page)).toBeVisible();
      await noOverflow(page);
      await axe(page, "[role=alertdialog]");
    });
  }
});
