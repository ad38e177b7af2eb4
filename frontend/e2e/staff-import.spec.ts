import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { openClinic } from "./support/own-clinic";
import { axe, expect, noOverflow, sql, test } from "./support/test";

const rows = (page: Page) => page.getByRole("region", { name: "Rows of the file" }).getByRole("listitem");
const show = (page: Page, words: RegExp) => page.getByRole("group", { name: "Show" }).getByRole("button", { name: words });

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = typeof content === "string" ? Buffer.from(content) : content;
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
}

test("patients are tried row by row, taken, and known when the file comes again", async ({ page, staff, guard }) => {
  test.slow();
  // A workbook is refused.
  guard.allow(/422/);
  const family = `Fam${randomBytes(4).toString("hex")}`;
  const known = () => sql("berlin", "SELECT name FROM scheduling_patient WHERE name LIKE $1 ORDER BY name", [`%${family}`]);
  // As an old German program writes: Windows-1252, semicolons, the last name called "Name".
  const file = Buffer.from(
    [
      "Name;Vorname;Geb.-Datum;Handy;E-Mail;Nr. beim Verband",
      `${family};Jörg;10.12.1985;030 9018200;joerg.${family}@example.org;`,
      `${family};Bea;09.12.1976;030 9018201;;`,
      `${family};Cleo;31.02.1990;030 9018202;;`,
      `${family};Dora;;;;`,
      `${family};Bea;09.12.1976;030 9018201;;`,
    ].join("\r\n"),
    "latin1",
  );
  await staff("manager");
  await page.goto("/staff/today?lang=en");
  await page.getByRole("link", { name: "Import" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
  await axe(page);
  await choose(page, "workbook.csv", "PK\u0003\u0004not a table");
  await expect(page.getByRole("alert")).toContainText("save it as CSV");

  await choose(page, "patienten.csv", file);
  await expect(page).toHaveURL(/import=[0-9a-f-]{36}/);
  await expect(page.getByLabel("Last name")).toHaveValue("0");
  await expect(page.getByLabel("Date of birth")).toHaveValue("2");
  await expect(page.getByText("10.12.1985")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("2 rows would be imported. 3 are refused.")).toBeVisible({ timeout: 20_000 });
  await expect(rows(page)).toHaveCount(5);
  await expect(rows(page).first()).toContainText(`Jörg ${family}`);
  await show(page, /Refused/).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).nth(0)).toContainText("The date of birth cannot be read.");
  await expect(rows(page).nth(1)).toContainText("The name alone does not tell who is meant.");
  await expect(rows(page).nth(2)).toContainText("Row 3 says the same");
  await page.reload();
  await expect(rows(page)).toHaveCount(3);
  await axe(page);
  expect(await known()).toEqual([]);

  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByText("2 rows were imported. 3 are refused.")).toBeVisible({ timeout: 20_000 });
  expect((await known()).map(({ name }) => name)).toEqual([`Bea ${family}`, `Jörg ${family}`]);
  await axe(page);
  const download = page.waitForEvent("download");
  await show(page, /Refused/).click();
  await page.getByRole("button", { name: "Save the report as CSV" }).click();
  const report = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  expect(report).toHaveLength(4);
  expect(report[1]).toContain(`"${family}","Cleo","31.02.1990"`);
  expect(report[1]).toContain('"4","Refused","The date of birth cannot be read."');

  await page.getByRole("button", { name: "Choose another file" }).click();
  await choose(page, "patienten.csv", file);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(show(page, /Already there/)).toContainText("2", { timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Import 0 rows" })).toBeDisabled();
  await show(page, /Already there/).click();
  await rows(page).first().getByRole("link", { name: "Open the record" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Jörg ${family}`);
});

test("appointments come into the calendar, none over another, and old names are given a meaning", async ({ page, staff, clinic }) => {
  test.slow();
  const { name } = await openClinic();
  const visits = () => sql(name, "SELECT status, source FROM scheduling_appointment ORDER BY starts_at", []);
  const day = new Date(Date.now() + 40 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const file = [
    "Date,Time,Patient,Phone,Doctor,Treatment,Status",
    `${day},09:00,"Lovelace, Ada",030 901820,Dr. Mira Vogel,Check-up,`,
    `${day},09:15,Grace Hopper,030 901821,Dr. Mira Vogel,Check-up,`,
    `${day},10:00,Grace Hopper,030 901821,VOGEL,Check-up,confirmed`,
    `${day},06:00,Emil,030 901822,Dr. Mira Vogel,Check-up,`,
    `2024-03-04,09:00,Emil,030 901822,Dr. Mira Vogel,Check-up,no show`,
  ].join("\n");
  await staff("manager", { clinic: name });
  await page.goto(`${clinic(name)}/staff/import?lang=en&kind=appointments`);
  await choose(page, "visits.csv", file);
  await expect(page.getByLabel("Dentist", { exact: true })).toHaveValue("4");
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("2 rows would be imported. 3 are refused.")).toBeVisible({ timeout: 20_000 });
  await expect(rows(page).nth(1)).toContainText("Somebody else has this time.");
  await expect(rows(page).nth(2)).toContainText("Nobody of this name works here.");
  await expect(rows(page).nth(3)).toContainText("This is outside of the dentist's hours.");
  expect(await visits()).toEqual([]);

  await page.getByRole("button", { name: "Change columns and choices" }).click();
  await expect(page).toHaveURL(/step=columns/);
  await page.getByLabel("VOGEL").selectOption({ label: "Dr. Mira Vogel" });
  await page.getByLabel("Also take coming appointments outside of working hours").click();
  await axe(page);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("4 rows would be imported. 1 is refused.")).toBeVisible({ timeout: 20_000 });
  await axe(page);
  await page.getByRole("button", { name: "Import 4 rows" }).click();
  await expect(page.getByText("4 rows were imported. 1 is refused.")).toBeVisible({ timeout: 20_000 });
  expect(await visits()).toEqual([
    { status: "no_show", source: "import" },
    { status: "scheduled", source: "import" },
    { status: "scheduled", source: "import" },
    { status: "confirmed", source: "import" },
  ]);
  expect(await sql(name, "SELECT id FROM messaging_delivery WHERE kind = 'booking_confirmation'", [])).toEqual([]);
  await rows(page).first().getByRole("button", { name: "Open the appointment" }).click();
  await expect(page.getByRole("dialog")).toContainText("Ada Lovelace");
});

test("importing is for managers, and fits the narrowest phone from right to left", async ({ page, staff, clinic }) => {
  test.slow();
  await staff("front_desk");
  await page.goto("/staff/import?lang=en");
  await expect(page.getByText("Your role does not include this page.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Import" })).toHaveCount(0);

  await page.setViewportSize({ width: 320, height: 640 });
  await staff("manager", { clinic: "cairo" });
  await page.goto(`${clinic("cairo")}/staff/import?lang=ar`);
  await expect(page.getByRole("heading", { level: 1, name: "الاستيراد" })).toBeVisible();
  await noOverflow(page);
  await axe(page);
  await choose(page, "المرضى.csv", `الاسم,الهاتف\n${"طويل".repeat(25)},12\n`);
  await expect(page.getByLabel("الهاتف")).toHaveValue("1");
  await noOverflow(page);
  await axe(page);
  await page.getByRole("button", { name: "فحص الصفوف" }).click();
  await expect(page.getByText("رقم الهاتف غير صالح.")).toBeVisible({ timeout: 20_000 });
  await noOverflow(page);
  await axe(page);
});
