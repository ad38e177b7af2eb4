import { readFileSync } from "node:fs";
import { axe, expect, noOverflow, test } from "./support/test";

test("a manager reads how a period went, beside the one before, and keeps the address", async ({ page, staff, clinic }) => {
  await staff("manager", { clinic: "newyork" });
  await page.goto(`${clinic("newyork")}/staff/reports?lang=en`);
  await expect(page.getByRole("heading", { level: 2, name: "Utilisation by dentist" })).toBeVisible();
  await axe(page);
  await page.getByRole("combobox", { name: "Period" }).selectOption({ label: "Last month" });
  await expect(page).toHaveURL(/from=20\d\d-\d\d-01&until=20\d\d-\d\d-01/);
  await page.getByRole("combobox", { name: "Compare" }).selectOption({ label: "with a year earlier" });
  await expect(page).toHaveURL(/compare=year/);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Period" })).toHaveValue("last_month");
  await page.goBack();
  await expect(page).not.toHaveURL(/compare=year/);
});

test("what a chart shows can be read as a table, and saved as a file", async ({ page, staff, api, clinic }) => {
  const manager = await staff("manager", { clinic: "newyork" });
  await page.goto(`${clinic("newyork")}/staff/reports?lang=en&compare=none`);
  const card = page.locator("[data-slot=card]").filter({ has: page.getByRole("heading", { name: "Utilisation by dentist" }) });
  await card.getByText("As a table").click();
  const { items } = await api("newyork").as(manager).get("/dentists");
  await expect(card.getByRole("rowheader", { name: items[0].name })).toBeVisible();
  const saved = page.waitForEvent("download");
  await card.getByRole("button", { name: "Utilisation by dentist: save as CSV" }).click();
  const file = readFileSync(await (await saved).path(), "utf8");
  expect((await saved).suggestedFilename()).toMatch(/^report-dentists-.*\.csv$/);
  expect(file).toContain(items[0].name);
  expect(file.split("\r\n")[0]).toContain('"utilisation"');
});

test("a period without anything says so, and one that is none falls back", async ({ page, staff }) => {
  await staff("manager");
  await page.goto("/staff/reports?from=2019-01-01&until=2029-02-01&lang=en");
  await expect(page.getByRole("combobox", { name: "Period" })).toHaveValue("this_month");
  await page.goto("/staff/reports?from=2031-01-01&until=2031-02-01&lang=en");
  await expect(page.getByText("Nothing was booked in this period.")).toBeVisible();
  await axe(page);
});

test("reports fit the narrowest phone, in Arabic and in the dark", async ({ page, staff, clinic }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.emulateMedia({ colorScheme: "dark" });
  await staff("manager", { clinic: "cairo" });
  await page.goto(`${clinic("cairo")}/staff/reports?lang=ar`);
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  await noOverflow(page);
  await axe(page);
});

test("a report is not for the front desk", async ({ page, staff }) => {
  await staff("front_desk");
  await page.goto("/staff/reports?lang=en");
  await expect(page.getByText("Your role does not include this page.")).toBeVisible();
});
