import type { Page } from "@playwright/test";
import { axe, expect, signIn, test } from "./support/test";
import { begins, bookedBy, loseAnswer, rowOf } from "./support/visits";

const notice = (page: Page) => page.locator("[data-slot=notice]");
const dialog = (page: Page) => page.getByRole("alertdialog");

test("once the window is over, the page names the telephone instead", async ({ page, account, guard }) => {
  guard.allow("409");
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}`);
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  await begins("berlin", visit.id, 180);
  await dialog(page).getByRole("button", { name: "Cancel appointment" }).click();
  await expect(notice(page)).toContainText("too late to change this appointment online");
  await expect(page.getByText("Too late to change online")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /^Call \+49/ })).toHaveAttribute("href", /^tel:\+49/);
  await expect(page.getByRole("button", { name: "Cancel appointment" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Move" })).toHaveCount(0);
  expect((await rowOf("berlin", visit.id)).status).toBe("scheduled");
  await axe(page);
});

test("what changed elsewhere meanwhile is shown, not overwritten", async ({ page, account, api, guard }) => {
  guard.allow("412");
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}`);
  await expect(page.getByText("Booked", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  await api().as(ada).post(`/appointments/${visit.id}/status`, { status: "confirmed" });
  await dialog(page).getByRole("button", { name: "Cancel appointment" }).click();
  await expect(notice(page)).toContainText("has changed in the meantime");
  await expect(notice(page)).toBeFocused();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  expect((await rowOf("berlin", visit.id)).status).toBe("confirmed");
});

test("without a network nothing is cancelled, and the page says so", async ({ page, context, account, guard }) => {
  guard.allow("ERR_INTERNET_DISCONNECTED");
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}`);
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  await dialog(page).getByLabel(/Why are you cancelling/).fill("A cold");
  await context.setOffline(true);
  await dialog(page).getByRole("button", { name: "Cancel appointment" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("You are offline");
  await axe(page, "[role=alertdialog]");
  expect((await rowOf("berlin", visit.id)).status).toBe("scheduled");
  await context.setOffline(false);
  await dialog(page).getByRole("button", { name: "Cancel appointment" }).click();
  await expect(notice(page)).toContainText("is cancelled");
  expect(await rowOf("berlin", visit.id)).toMatchObject({ status: "cancelled", reason: "A cold" });
});

test("a lost answer is no lost cancellation: the retry finds it done", async ({ page, account, guard }) => {
  guard.allow("ERR_FAILED");
  const ada = await account();
  const visit = await bookedBy(ada);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}`);
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  await loseAnswer(page, "berlin", "DELETE", `/appointments/${visit.id}`);
  await dialog(page).getByRole("button", { name: "Cancel appointment" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("You can safely try again");
  await dialog(page).getByRole("button", { name: "Cancel appointment" }).click();
  await expect(notice(page)).toContainText("is cancelled");
  expect(await rowOf("berlin", visit.id)).toMatchObject({ status: "cancelled", version: 2 });
});

test("somebody else's visit is not found, like one that never was", async ({ page, account, guard }) => {
  guard.allow("404");
  const visit = await bookedBy(await account("berlin", { name: "Grace Hopper" }));
  await signIn(page, await account());
  for (const id of [visit.id, "00000000-0000-4000-8000-000000000000"]) {
    await page.goto(`/appointments/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("We cannot find this appointment");
    await expect(page.getByText("Grace")).toHaveCount(0);
  }
  await axe(page);
});

test("a failure names its reason and a retry mends it", async ({ page, account, guard }) => {
  guard.allow("500");
  await signIn(page, await account());
  await page.route("**/api/v1/appointments?*", (route) => route.fulfill({ status: 500, json: {} }));
  await page.goto("/appointments");
  await expect(page.getByRole("alert").first()).toContainText("cannot be shown right now");
  await axe(page);
  await page.unroute("**/api/v1/appointments?*");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByText("No appointment is booked at the moment.")).toBeVisible();
});
