import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { freshAddress } from "./support/accounts";
import { axe, expect, noOverflow, signInStaff, sql, test } from "./support/test";

const fresh = () => `Ada Q${[...randomBytes(7)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("")}`;

test("a patient is handed all that is known, and is forgotten once the name is typed", async ({ page, staff, api }) => {
  const manager = await staff("manager");
  const name = fresh();
  const made = await api().as(manager).post("/patient-records", { name, email: freshAddress(), notes: "Likes to be called early" });
  await signInStaff(page, manager);
  await page.goto(`/staff/patients/${made.id}?lang=en`);
  const card = page.getByRole("region", { name: "Privacy" });
  const [file] = await Promise.all([page.waitForEvent("download"), card.getByRole("button", { name: "Download all data" }).click()]);
  const told = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(told.record).toMatchObject({ name, notes: "Likes to be called early" });
  await card.getByRole("button", { name: "Erase" }).click();
  const dialog = page.getByRole("alertdialog", { name: `Erase ${name}?` });
  await expect(dialog.getByText("Nothing of the record stays.")).toBeVisible();
  await axe(page, "[role=alertdialog]");
  const erase = dialog.getByRole("button", { name: "Erase" });
  await expect(erase).toBeDisabled();
  await dialog.getByRole("textbox").fill(name);
  await erase.click();
  await expect(page.getByText("The record is erased.")).toBeVisible();
  await expect(page).toHaveURL(/\/staff\/patients$/);
  expect(await sql("berlin", "SELECT id FROM scheduling_patient WHERE id = $1", [made.id])).toEqual([]);
});

test("what must be kept after a treatment is said with its day, and stays until then", async ({ page, staff, api }) => {
  const manager = await staff("manager");
  const name = fresh();
  const made = await api().as(manager).post("/patient-records", { name, email: freshAddress() });
  await sql(
    "berlin",
    `INSERT INTO scheduling_appointment (id, patient_id, dentist_id, service_id, starts_at, ends_at, zone, status, version, note, cancellation_reason, override_reason, source, created_at, updated_at)
     SELECT gen_random_uuid(), $1, d.dentist_id, d.service_id, '2025-03-04T09:00Z', '2025-03-04T10:00Z', 'Europe/Berlin', 'completed', 1, '', '', '', 'staff', now(), now()
     FROM scheduling_dentistservice d LIMIT 1 RETURNING id`,
    [made.id],
  );
  await page.setViewportSize({ width: 320, height: 700 });
  await signInStaff(page, manager);
  await page.goto(`/staff/patients/${made.id}?lang=en`);
  await page.getByRole("region", { name: "Privacy" }).getByRole("button", { name: "Erase" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(/kept until Sunday, 4 March 2035/)).toBeVisible();
  await noOverflow(page);
  await dialog.getByRole("textbox").fill(name);
  await dialog.getByRole("button", { name: "Erase" }).click();
  await expect(page.getByText(/goes by itself on Sunday, 4 March 2035/)).toBeVisible();
});

test("a clinic says how long it keeps what", async ({ page, staff }) => {
  await signInStaff(page, await staff("manager"));
  await page.goto("/staff/settings/privacy?lang=en");
  const years = page.getByRole("textbox", { name: "Records that must be kept" });
  await expect(years).toHaveValue("10");
  await axe(page);
  await years.fill("31");
  await expect(page.getByText("Between 0 and 30.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeDisabled();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(years).toHaveValue("10");
});
