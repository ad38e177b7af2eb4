import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noOverflow, sql, test } from "./support/test";
import { type Booked, bookedAsGuest } from "./support/visits";

interface Visits {
  /** A word that only these visits' patients are called. */
  family: string;
  visits: Booked[];
}

/** Visits of a family that no other journey knows. */
async function family(...names: string[]): Promise<Visits> {
  const name = `Fam${randomBytes(4).toString("hex")}`;
  const visits: Booked[] = [];
  for (const [number, first] of names.entries()) {
    const guest = { name: `${first} ${name}`, email: `${name.toLowerCase()}${number}@example.org` };
    visits.push(await bookedAsGuest("berlin", guest, { days: 20 + number, note: `Note of ${first}` }));
  }
  return { family: name, visits };
}

const rows = (page: Page): Locator => page.getByRole("table", { name: "Appointments" }).locator("tbody tr");
const filters = (page: Page): Locator => page.getByRole("group", { name: "Filters" });
const names = (page: Page) => page.locator("tbody tr td:nth-child(2)").allInnerTexts();

test("a view of the log stands in its address: searched, filtered, sorted and reloaded", async ({ page, staff }) => {
  const { family: name, visits } = await family("Cleo", "Abe", "Bea");
  await sql("berlin", "UPDATE scheduling_appointment SET status = 'confirmed' WHERE id = $1", [visits[1]!.id]);
  await staff("front_desk");
  await page.goto("/staff/appointments?lang=en");
  await expect(page.getByRole("heading", { level: 1, name: "Appointments" })).toBeVisible();
  await axe(page);
  await page.getByRole("textbox", { name: "Search appointments" }).fill(name);
  await expect(rows(page)).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`q=${name}`));
  expect(await names(page)).toEqual([`Cleo ${name}`, `Abe ${name}`, `Bea ${name}`]);

  const head = page.getByRole("columnheader", { name: "Patient" });
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(() => names(page)).toEqual([`Abe ${name}`, `Bea ${name}`, `Cleo ${name}`]);
  await head.getByRole("button").click();
  await expect.poll(() => names(page)).toEqual([`Cleo ${name}`, `Bea ${name}`, `Abe ${name}`]);

  await filters(page).getByRole("button", { name: "Status" }).click();
  const choices = page.getByRole("dialog", { name: "Status" });
  await axe(page, "[role=dialog]");
  await choices.getByLabel("Booked", { exact: true }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await page.goBack();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await expect(page).not.toHaveURL(/q=/);
});

test("pages, days and columns are chosen and kept too", async ({ page, staff }) => {
  const { family: name } = await family("Ann", "Ben");
  await staff("manager");
  await page.goto("/staff/appointments?lang=en&when=all&size=25");
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages).toContainText("1–25 of");
  await pages.getByRole("button", { name: "Next page" }).click();
  await expect(pages).toContainText("26–50 of");
  await expect(page).toHaveURL(/page=2/);
  await page.getByRole("textbox", { name: "Search appointments" }).fill(`ben ${name}`);
  await expect(rows(page)).toHaveCount(1);
  await expect(page).not.toHaveURL(/page=2/);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByLabel("Patient's note").click();
  await page.getByLabel("Booked by").click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Booked by" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("cell", { name: "Note of Ben" })).toBeVisible();

  await filters(page).getByRole("button", { name: "Days" }).click();
  await page.getByRole("dialog", { name: "Days" }).getByLabel("From").fill("2020-01-06");
  await page.getByRole("dialog", { name: "Days" }).getByLabel("Until").fill("2020-01-03");
  await axe(page, "[role=dialog]");
  await page.getByRole("button", { name: "Show these days" }).click();
  await expect(page.getByText("No appointment matches these filters.")).toBeVisible();
  await expect(page).toHaveURL(/from=2020-01-03&until=2020-01-06/);
  await axe(page);
});

test("a row opens its appointment over the log, by keyboard too", async ({ page, staff }) => {
  const { family: name, visits } = await family("Ann");
  await staff("front_desk");
  await page.goto(`/staff/appointments?lang=en&q=${name}`);
  const button = page.getByRole("button", { name: `Ann ${name}` });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${name}.*appointment=${visits[0]!.id}`));
  await page.goBack();
  await rows(page).locator("td").last().click();
  await expect(page).toHaveURL(new RegExp(`appointment=${visits[0]!.id}`));
});

test("the file holds the rows of the filter, the clinic's wall times, and no formula", async ({ page, staff }) => {
  const { family: name, visits } = await family("=1+1", "Ben");
  await staff("front_desk");
  await page.goto(`/staff/appointments?lang=en&q=${name}`);
  await expect(rows(page)).toHaveCount(2);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^appointments-\d{4}-\d\d-\d\d\.csv$/);
  const [head, first, second] = (await readFile(await file.path(), "utf8")).split("\r\n");
  expect(head).toBe('\ufeff"Day","From","Until","Time zone","Patient","Dentist","Treatment","Room","Status","Booked by"');
  const [day, time] = [visits[0]!.appointment_time.slice(0, 10), visits[0]!.appointment_time.slice(11, 16)];
  expect(first).toContain(`"${day}","${time}"`);
  expect(first).toContain(`"Europe/Berlin","'=1+1 ${name}"`);
  expect(second).toContain(`"Ben ${name}"`);
  await expect(page.getByText("The table is in your downloads.")).toBeVisible();
});

test("a dentist sees the own calendar alone", async ({ page, staff }) => {
  const { family: name, visits } = await family("Ann");
  const [other] = await sql("berlin", "SELECT id FROM scheduling_dentist WHERE id <> $1 AND is_active LIMIT 1", [
    visits[0]!.dentist.id,
  ]);
  const [made] = await sql(
    "berlin",
    "INSERT INTO scheduling_dentist (id, name, specialization, biography, photo_url, languages, is_active, position, created_at, updated_at) SELECT gen_random_uuid(), $1, '', '', '', languages, false, 99, now(), now() FROM scheduling_dentist WHERE id = $2 RETURNING id",
    [`Dr. ${name}`, String(other!.id)],
  );
  await staff("dentist", { dentist: String(made!.id) });
  await page.goto(`/staff/appointments?lang=en&q=${name}`);
  await expect(page.getByText("No appointment matches these filters.")).toBeVisible();
  await expect(filters(page).getByRole("button", { name: "Dentist" })).toHaveCount(0);
  await sql("berlin", "UPDATE scheduling_appointment SET dentist_id = $1 WHERE id = $2", [String(made!.id), visits[0]!.id]);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
});

test("a log that cannot be fetched says so and is tried again", async ({ page, staff, guard }) => {
  await staff("front_desk");
  guard.allow(/503|appointment-log/);
  await page.route("**/api/v1/appointment-log?*", (route) =>
    route.fulfill({ status: 503, contentType: "application/problem+json", json: { code: "busy", status: 503, facts: {}, title: "", type: "" } }),
  );
  await page.goto("/staff/appointments?lang=en");
  await expect(page.getByRole("alert")).toBeVisible({ timeout: 15_000 });
  await axe(page);
  await page.unroute("**/api/v1/appointment-log?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
});

test("the log is read as cards on the narrowest phone, in Arabic", async ({ page, staff, clinic }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await staff("manager", { clinic: "cairo" });
  await page.goto(`${clinic("cairo")}/staff/appointments?lang=ar&when=all`);
  await expect(page.getByRole("list", { name: "المواعيد" }).getByRole("listitem").first()).toBeVisible();
  await noOverflow(page);
  await axe(page);
  await page.getByRole("button", { name: "الأيام" }).click();
  await noOverflow(page);
});
