import { employ, platformOrigin, signInOperator } from "./support/operators";
import { axe, expect, noOverflow, sql, test } from "./support/test";

async function pageOf(schema: "cairo"): Promise<string> {
  const [clinic] = await sql(schema, "SELECT id FROM public.tenants_clinic WHERE schema_name = $1", [schema]);
  return `${platformOrigin()}/console/clinics/${String(clinic?.id)}`;
}

test("an admin backs a clinic up, restores it beside, compares and swaps it in", async ({ page }) => {
  test.setTimeout(180_000);
  await signInOperator(page, await employ("admin"));
  await page.goto(`${await pageOf("cairo")}?lang=en`);
  const list = page.getByRole("heading", { level: 3, name: "Backups" }).locator("..");
  const verify = list.getByRole("button", { name: /^Verify/ });
  const before = await verify.count();
  await page.getByRole("button", { name: "Back up now" }).click();
  await expect(verify).toHaveCount(before + 1, { timeout: 60_000 });
  await verify.first().click();
  await expect(page.getByText("The backup is whole.")).toBeVisible({ timeout: 30_000 });
  await axe(page);

  // A patient is changed by mistake.
  const [patient] = await sql("cairo", "SELECT id, name FROM scheduling_patient ORDER BY id LIMIT 1");
  await sql("cairo", "UPDATE scheduling_patient SET name = 'Mistaken' WHERE id = $1", [patient?.id ?? null]);
  await list.getByRole("button", { name: /^Restore beside/ }).first().click();
  await expect(page.getByText("It waits, and no request reaches it.")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("row", { name: /scheduling_patient/ }).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Mistaken")).toHaveCount(0);
  await axe(page);

  await page.getByRole("button", { name: "Swap" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("A patient's name was lost");
  await dialog.getByRole("button", { name: "Swap" }).click();
  await expect(dialog.getByText("This is not what stands below.")).toBeVisible();
  await axe(page, "[role=dialog]");
  const host = await dialog.locator("bdi[dir=ltr]").innerText();
  await dialog.getByLabel("Type the clinic’s address").fill(host);
  await dialog.getByRole("button", { name: "Swap" }).click();
  await expect(page.getByText("What the clinic was before a restored copy took its place").first()).toBeVisible({ timeout: 90_000 });
  const [now] = await sql("cairo", "SELECT name FROM scheduling_patient WHERE id = $1", [patient?.id ?? null]);
  expect(now?.name).toBe(patient?.name);

  await page.getByRole("button", { name: "Drop", exact: true }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Drop" }).click();
  await expect(page.getByRole("heading", { name: "Beside the clinic" })).toBeHidden({ timeout: 60_000 });
});

test("support sees what is kept and changes nothing, on the narrowest phone, in Arabic too", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInOperator(page, await employ("support"));
  await page.goto(`${await pageOf("cairo")}?lang=ar`);
  await expect(page.getByRole("heading", { level: 3, name: "النسخ الاحتياطية" })).toBeVisible();
  await expect(page.getByRole("button", { name: "أنشئ نسخة الآن" })).toHaveCount(0);
  await noOverflow(page);
  await axe(page);
});
