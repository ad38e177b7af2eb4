import { employ, platformOrigin, signInOperator } from "./support/operators";
import { openClinic } from "./support/own-clinic";
import { axe, codeOf, expect, hire, noOverflow, signInStaff, test } from "./support/test";

test.describe.configure({ timeout: 180_000 });

const REASON = "They cannot find a patient";

test("an operator looks into a clinic, changes nothing before it is allowed, and a manager ends it", async ({ page, context, browser, clinic, guard }) => {
  guard.allow(/401|403/);
  const { name } = await openClinic();
  const operator = await employ("admin", "Mary Jackson");
  await signInOperator(page, operator);
  await page.goto(`${platformOrigin()}/console/clinics?q=${name}&lang=en`);
  await page.getByRole("table", { name: "Clinics" }).getByRole("link").click();
  await page.getByRole("button", { name: "Help this clinic" }).click();
  await axe(page, "[role=dialog]");
  await page.getByLabel("Reason").fill(REASON);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("dialog", { name: "The way in" })).toBeVisible();
  await axe(page, "[role=dialog]");
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "Open the clinic's panel" }).click();
  const panel = await opened;

  const banner = panel.getByRole("complementary", { name: "Help" });
  await expect(banner.getByText(REASON)).toBeVisible();
  await expect(banner.getByText("Reading only")).toBeVisible();
  await expect(banner.getByText(/minutes left/)).toBeVisible();
  expect(panel.url()).not.toContain("code=");
  await axe(panel);
  await panel.setViewportSize({ width: 320, height: 720 });
  await noOverflow(panel);
  await panel.setViewportSize({ width: 1280, height: 800 });
  await panel.getByRole("link", { name: "Settings" }).click();
  await panel.getByRole("link", { name: "Help", exact: true }).click();
  await expect(panel.getByRole("switch", { name: "Chairside may look in to help" })).toBeDisabled();

  await page.getByRole("button", { name: "Allow changes" }).click();
  const raising = page.getByRole("dialog", { name: "Allow changes?" });
  await raising.getByLabel("Code from your app").fill(codeOf(operator.app, 1));
  await raising.getByLabel("Reason").fill("They asked us to");
  await axe(page, "[role=dialog]");
  await raising.getByRole("button", { name: "Allow changes" }).click();
  await expect(page.getByText("With changes")).toBeVisible();
  await expect(banner.getByText("Changes are possible")).toBeVisible({ timeout: 30_000 });
  await axe(page);

  const desk = await (await browser.newContext()).newPage();
  await signInStaff(desk, await hire("manager", { clinic: name }));
  await desk.goto(`${clinic(name)}/staff/settings/help?lang=en`);
  const row = desk.getByRole("listitem").filter({ hasText: REASON });
  await expect(row.getByText("Looks in now")).toBeVisible();
  await expect(row.getByText("They asked us to")).toBeVisible();
  await axe(desk);
  await row.getByRole("button", { name: "End the help" }).click();
  await axe(desk, "[role=alertdialog]");
  await desk.getByRole("alertdialog").getByRole("button", { name: "End the help" }).click();
  await expect(row.getByText("Looks in now")).toBeHidden();
  await expect(panel.getByText("This help has ended. You can close this tab.")).toBeVisible({ timeout: 30_000 });

  await desk.getByRole("switch", { name: "Chairside may look in to help" }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
  for (const language of ["en", "ar"]) {
    await desk.setViewportSize({ width: 320, height: 720 });
    await desk.goto(`${clinic(name)}/staff/settings/help?lang=${language}`);
    await expect(desk.getByRole("switch")).not.toBeChecked();
    await noOverflow(desk);
    await axe(desk);
  }
  await desk.context().close();
  await page.getByRole("button", { name: "Help this clinic" }).click();
  await page.getByLabel("Reason").fill(REASON);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("This clinic does not want operators to look in.")).toBeVisible();
});
