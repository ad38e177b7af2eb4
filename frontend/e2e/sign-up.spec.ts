import { randomBytes } from "node:crypto";
import { platformOrigin } from "./support/operators";
import { axe, expect, linkTo, mail, noOverflow, test } from "./support/test";

test("somebody opens a clinic for themselves: a form, a mail, a button, an open door", async ({ page }) => {
  const label = `praxis-${randomBytes(4).toString("hex")}q`;
  const email = `${label}@example.org`;
  await page.goto(`${platformOrigin()}/sign-up?lang=en`);
  await expect(page.getByRole("heading", { level: 1, name: "Open your clinic" })).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("A clinic can only be opened if you agree.")).toBeVisible();
  await page.getByLabel("Name of the clinic").fill("Praxis am Park");
  await page.getByLabel("Web address").fill("adm1n");
  await expect(page.getByText("This name belongs to the platform. Choose another one.")).toBeVisible();
  await page.getByLabel("Web address").fill(label);
  await expect(page.getByText(`${label}.localhost is free.`)).toBeVisible();
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByRole("checkbox").click();
  await axe(page);
  await noOverflow(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Look into your mail" })).toBeFocused();
  await expect(page.getByText(email)).toBeVisible();
  await axe(page);

  const sent = await mail(email);
  expect(sent).toMatchObject({ clinic: "public", from: expect.stringContaining("Chairside"), language: "en" });
  await page.goto(linkTo("confirm", sent));
  await expect(page.getByRole("heading", { level: 1, name: "Open this clinic?" })).toBeVisible();
  expect(page.url()).not.toContain("token");
  await axe(page);
  await page.getByRole("button", { name: "Open the clinic" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your clinic is open" })).toBeVisible({ timeout: 20_000 });
  await axe(page);
  await mail(email, 2);
  await page.reload();
  await page.getByRole("link", { name: "Look at your clinic" }).click();
  await expect(page.getByText("Praxis am Park").first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`//${label}\\.localhost`));
});

test("a link that is good for nothing says so", async ({ page, guard }) => {
  guard.allow(/401/);
  await page.goto(`${platformOrigin()}/sign-up/confirm?lang=ar#token=invented`);
  await expect(page.getByRole("heading", { level: 1, name: "لم يعد هذا الرابط صالحًا" })).toBeVisible();
  await axe(page);
  await noOverflow(page);
});
