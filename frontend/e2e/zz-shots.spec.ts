import { employ, platformOrigin, signInOperator } from "./support/operators";
import { test } from "./support/test";

test("shots", async ({ page }) => {
  test.setTimeout(120_000);
  const o = await employ("admin");
  await page.goto(`${platformOrigin()}/console/login?lang=en`);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: "/tmp/shots/login.png" });
  await signInOperator(page, o);
  for (const [w, lang, dark] of [[1440, "en", false], [1440, "ar", true], [390, "ar", false], [390, "en", true]] as const) {
    await page.setViewportSize({ width: w, height: 900 });
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
    for (const p of ["clinics", "audit", "operators", "account"]) {
      await page.goto(`${platformOrigin()}/console/${p}?lang=${lang}`);
      await page.waitForTimeout(1500);
      await page.screenshot({ path: `/tmp/shots/${p}-${w}-${lang}.png` });
    }
    await page.goto(`${platformOrigin()}/console/clinics?lang=${lang}`);
    await page.locator("#main a[href*='/console/clinics/']").first().click();
    await page.waitForTimeout(2000);
    await page.screenshot({ path: `/tmp/shots/clinic-${w}-${lang}.png`, fullPage: true });
  }
});
