import { expect, test } from "./support/test";

test("a page that could not be fetched says so, and opens by itself once the network is back", async ({ page, context, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module/);
  await page.goto("/?lang=en");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await context.setOffline(true);
  await page.getByRole("link", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { name: "This page waits for the network" })).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "This page waits for the network" })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("heading", { level: 1, name: "Log in" })).toBeVisible();
});

test("the form for the details is fetched as soon as somebody uses the page of times", async ({ page }) => {
  await page.goto("/book?lang=en");
  await page.getByRole("heading", { level: 1, name: "Book an appointment" }).waitFor();
  const fetched = page.waitForRequest(/book-details-page/);
  await page.mouse.move(200, 300);
  await fetched;
});
