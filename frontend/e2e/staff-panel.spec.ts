import { axe, expect, noOverflow, signIn, test } from "./support/test";

test("who is not logged in comes to the log-in first, and back to where she wanted to go", async ({ page }) => {
  await page.goto("/staff/patients?q=ada&lang=en");
  await expect(page.getByRole("heading", { level: 1, name: "Staff log-in" })).toBeVisible();
  await expect(page).toHaveURL(/\/staff\/login\?next=%2Fstaff%2Fpatients%3Fq%3Dada/);
  await axe(page);
});

test("the ways through the panel follow the role, and so does the door", async ({ page, staff }) => {
  await staff("front_desk");
  await page.goto("/staff?lang=en");
  const panel = page.getByRole("navigation", { name: "Panel" });
  await expect(panel.getByRole("link", { name: "Calendar" })).toBeVisible();
  await expect(panel.getByRole("link", { name: "Settings" })).toHaveCount(0);
  await page.goto("/staff/settings?lang=en");
  await expect(page.getByText("Your role does not include this page.")).toBeVisible();
  await axe(page);
});

test("a patient is led to her own appointments", async ({ page, account }) => {
  await signIn(page, await account());
  await page.goto("/staff/today?lang=en");
  await expect(page.getByRole("link", { name: "My appointments" })).toHaveAttribute("href", "/appointments");
});

test("the panel can be walked on the narrowest phone, in Arabic", async ({ page, staff, clinic }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await staff("manager", { clinic: "cairo" });
  await page.goto(`${clinic("cairo")}/staff/today?lang=ar`);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await noOverflow(page);
  await page.getByRole("button", { name: "القائمة" }).click();
  const menu = page.getByRole("dialog");
  await axe(page, "[role=dialog]");
  await menu.getByRole("link", { name: "المرضى" }).click();
  await expect(menu).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "المرضى" })).toBeVisible();
});
