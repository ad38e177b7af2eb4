import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { freshAddress } from "./support/accounts";
import type { ClinicName } from "./support/clinics";
import { axe, expect, linkTo, mail, noOverflow, sql, test } from "./support/test";
import { begins, bookedAsGuest, clockOf, loseAnswer, rowOf } from "./support/visits";

const notice = (page: Page) => page.locator("[data-slot=notice]");
const guest = (clinic: ClinicName = "berlin", days = 5) =>
  bookedAsGuest(clinic, { name: "Ada Lovelace", email: freshAddress() }, { days });

test("the mail's link shows the visit and no more of its patient than the first name (trap T32)", async ({ page }) => {
  const email = freshAddress();
  const visit = await bookedAsGuest("berlin", { name: "Ada Lovelace", email }, { days: 3 });
  const answered = page.waitForResponse((one) => new URL(one.url()).pathname === "/api/v1/appointment-link");
  await page.goto(linkTo("visit", await mail(email)));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Can you come?");
  await expect(page.getByText(`${clockOf(visit)} –`)).toBeVisible();
  await expect(page.getByText(/Central European Time/).first()).toBeVisible();
  await expect(page.getByText("Ada", { exact: true })).toBeVisible();
  await expect(page.getByText(/You can move or cancel it online until .*Central European/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "What to bring" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /^\+49/ })).toHaveAttribute("href", /^tel:/);
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  expect(Object.keys(await (await answered).json()).toSorted()).toEqual(
    "appointment_time can_change can_change_until can_confirm dentist ends_at first_name id service status version zone".split(
      " ",
    ),
  );
  expect(await page.content()).not.toContain("Lovelace");
  expect(await page.content()).not.toContain(email);
  await axe(page);
});

test("looking changes nothing, with JavaScript too, however often (trap T19)", async ({ page, api }) => {
  const visit = await guest();
  const before = await rowOf("berlin", visit.id);
  for (let look = 0; look < 3; look++) {
    await page.goto(`/visit#${visit.link_token}`);
    await page.reload();
    await expect(page.getByRole("button", { name: "I'll be there" })).toBeVisible();
  }
  for (const method of ["GET", "HEAD"]) {
    await api().ask(method, "/appointment-link", { headers: { Authorization: `Link ${visit.link_token}` } });
  }
  expect(await rowOf("berlin", visit.id)).toEqual(before);
  await page.getByRole("button", { name: "I'll be there" }).click();
  await expect(notice(page)).toContainText("Thank you");
});

test("the token stays in the fragment and in a header: no address that is sent carries it", async ({ page }) => {
  const visit = await guest();
  const sent: string[] = [];
  page.on("request", (one) => sent.push(one.url().split("#")[0]!, one.headers().referer ?? ""));
  await page.goto(`/visit#${visit.link_token}`);
  await expect(page.getByRole("button", { name: "I'll be there" })).toBeVisible();
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.filter((one) => one.includes(visit.link_token))).toEqual([]);
  await expect(page.getByRole("link", { name: "Move" })).toHaveAttribute("href", `/visit/move#${visit.link_token}`);
});

test("one tap confirms", async ({ page }) => {
  const visit = await guest();
  await page.goto(`/visit#${visit.link_token}`);
  await page.getByRole("button", { name: "I'll be there" }).dblclick();
  await expect(notice(page)).toContainText("Thank you");
  await expect(notice(page)).toBeFocused();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your appointment");
  await expect(page.getByText("We look forward to seeing you.")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "I'll be there" })).toHaveCount(0);
  expect(await rowOf("berlin", visit.id)).toMatchObject({ status: "confirmed", version: 2 });
  await axe(page);
});

test("cancelling asks first, and the page stays cancelled after a reload", async ({ page }) => {
  const visit = await guest();
  await page.goto(`/visit#${visit.link_token}`);
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(/You can cancel online until/)).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel appointment" }).dblclick();
  await expect(notice(page)).toContainText("is cancelled");
  await expect(notice(page)).toBeFocused();
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This appointment is cancelled");
    await expect(page.getByRole("link", { name: "Book a new time" })).toHaveAttribute("href", /^\/book\?/);
  }
  expect(await rowOf("berlin", visit.id)).toMatchObject({ status: "cancelled", version: 2 });
  await axe(page);
});

test("a lost answer to a cancellation is no second one", async ({ page, guard }) => {
  guard.allow("ERR_FAILED", "409");
  const visit = await guest();
  await page.goto(`/visit#${visit.link_token}`);
  await loseAnswer(page, "berlin", "POST", "/appointment-link/cancel");
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(dialog.getByRole("alert")).toContainText("You can safely try again");
  await dialog.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(notice(page)).toContainText("is cancelled");
  expect(await rowOf("berlin", visit.id)).toMatchObject({ status: "cancelled", version: 2 });
});

test("too late, under way and over: each says what can still be done", async ({ page }) => {
  const visit = await guest();
  await begins("berlin", visit.id, 120);
  await page.goto(`/visit#${visit.link_token}`);
  await expect(page.getByText("Too late to change online")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /^Call \+49/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel appointment" })).toHaveCount(0);
  await axe(page);

  await begins("berlin", visit.id, -10);
  await page.reload();
  await expect(page.getByText("Happening now")).toBeVisible();
  await axe(page);

  await begins("berlin", visit.id, -90);
  await sql("berlin", "UPDATE scheduling_appointment SET status = 'completed' WHERE id = $1", [visit.id]);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This appointment is over");
  await expect(page.getByRole("link", { name: "Book a new time" })).toBeVisible();
  await axe(page);
});

test("a link that is no good leads on: torn, empty, or another clinic's", async ({ page, clinic, guard }) => {
  guard.allow("401", "404");
  const visit = await guest();
  for (const address of [
    "/visit#nonsense",
    "/visit",
    `/visit#${visit.link_token.slice(0, -4)}`,
    `${clinic("newyork")}/visit#${visit.link_token}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is no longer good");
    await expect(page.getByRole("main").getByRole("link", { name: /^Call/ })).toBeVisible();
    await expect(page.getByText("Ada")).toHaveCount(0);
  }
  await axe(page);
});

test("the link's calendar file needs no log-in", async ({ page }) => {
  const visit = await guest();
  await page.goto(`/visit#${visit.link_token}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Add to calendar" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain(visit.id);
  expect(text).toMatch(/\r\nSEQUENCE:\d+\r\n/);
  expect(text).not.toContain("Ada");
  expect(text.replaceAll("\r\n ", "")).toContain(`/visit#${visit.link_token}\r\n`);
});

test.describe("on a small phone, in the dark", () => {
  test.use({ viewport: { width: 320, height: 640 }, colorScheme: "dark", hasTouch: true });

  for (const [name, language, heading] of [
    ["cairo", "ar", "موعدك"],
    ["berlin", "de", "Ihr Termin"],
    ["newyork", "es", "Su cita"],
  ] as const) {
    test(`the link's page fits in ${language}`, async ({ page, clinic }) => {
      // Too far ahead to be asked whether one comes.
      const visit = await guest(name, 14);
      await page.goto(`${clinic(name)}/visit?lang=${language}#${visit.link_token}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
      await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
      await noOverflow(page);
      await axe(page);
    });
  }
});
