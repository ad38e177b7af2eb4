import { employ, platformOrigin, signInOperator } from "./support/operators";
import { axe, expect, noOverflow, sql, test } from "./support/test";

const PAGE = `${platformOrigin()}/console/migrations`;
const ONE = "app = 'messaging' AND name = '0004_own_texts'";

test("an admin brings the clinics forward, sees the broken one, mends it and lets the run go on", async ({ page }) => {
  await signInOperator(page, await employ("admin"));
  await page.goto(`${PAGE}?lang=en`);
  await expect(page.getByText("All clinics are where this version wants them.")).toBeVisible();
  await axe(page);

  // Cairo says that a migration was not applied whose tables it has: applied again, it fails.
  const [row] = await sql("cairo", `DELETE FROM django_migrations WHERE ${ONE} RETURNING applied`);
  await sql("cairo", "DELETE FROM public.fleet_clinicversion");
  await page.reload();
  await expect(page.getByText(/is behind this version\./)).toBeVisible();
  await page.getByRole("button", { name: "Bring forward" }).click();
  await axe(page, "[role=dialog]");
  await page.getByRole("dialog").getByRole("button", { name: "Begin" }).click();
  await expect(page.getByText("Something that the migration makes is there already.").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("A clinic that went first failed, so all others were left as they are.")).toBeVisible();
  await axe(page);

  await sql("cairo", "INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0004_own_texts', $1)", [
    row?.applied ?? null,
  ]);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("All clinics are where this version wants them.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Broken clinics")).toBeHidden();
});

test("support sees how far the clinics are and changes nothing, on the narrowest phone, in Arabic too", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInOperator(page, await employ("support"));
  await page.goto(`${PAGE}?lang=ar`);
  await expect(page.getByRole("heading", { level: 1, name: "الترحيلات" })).toBeVisible();
  await expect(page.getByRole("button", { name: "حدّث" })).toHaveCount(0);
  await noOverflow(page);
  await axe(page);
});
