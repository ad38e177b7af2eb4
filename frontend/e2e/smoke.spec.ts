import { axe, expect, noOverflow, signIn, sql, test } from "./support/test";

for (const name of ["berlin", "newyork", "cairo"] as const) {
  test(`the home page of ${name} stands, on the narrowest phone`, async ({ page, clinic }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(clinic(name));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await noOverflow(page);
    await axe(page);
  });
}

test("the documentation of the API can be read", async ({ page }) => {
  await page.goto("/api/v1/docs");
  // Some 90 operations are drawn at once.
  await expect(page.getByText("/api/v1/appointments").first()).toBeVisible({ timeout: 30_000 });
});

test("a patient who signs in has her cookie, and no script sees it", async ({ page, account }) => {
  await signIn(page, await account());
  const cookies = await page.context().cookies();
  expect(cookies.find((cookie) => cookie.name === "__Host-chairside")).toMatchObject({ httpOnly: true, secure: true });
  expect(await page.evaluate(() => document.cookie)).not.toContain("__Host-chairside");
});

test("a fresh patient holds a time, and time can pass for the hold", async ({ account, api }) => {
  const ada = api().as(await account());
  const { items } = await ada.get("/services");
  const service = items.find((one: Record<string, unknown>) => one.for_new_patients && one.bookable_online);
  const today = new Date().toISOString().slice(0, 10);
  const { first } = await ada.get(`/availability/any/first?service_id=${service.id}&from=${today}`);
  const hold = await ada.post("/holds", { service_id: service.id, appointment_time: first });
  const [before] = await sql("berlin", "SELECT expires_at > now() AS good FROM scheduling_hold WHERE id = $1", [hold.id]);
  expect(before).toEqual({ good: true });
  await sql("berlin", "UPDATE scheduling_hold SET expires_at = now() WHERE id = $1", [hold.id]);
  const [after] = await sql("berlin", "SELECT expires_at > now() AS good FROM scheduling_hold WHERE id = $1", [hold.id]);
  expect(after).toEqual({ good: false });
});
