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
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const form = () => asked.filter((url) => url.includes("book-details-page"));
  await page.goto("/book?lang=en");
  // The stand-in has the heading too, but no times: with them the page listens.
  await page.getByRole("radio").first().waitFor();
  expect(form()).toEqual([]);
  let across = 200;
  await expect
    .poll(async () => {
      await page.mouse.move((across += 5), 300);
      return form().length;
    })
    .toBe(1);
});
