import { expect, sql, test } from "./support/test";

test("the documentation of each clinic's API can be read", async ({ page, clinic }) => {
  for (const name of ["berlin", "newyork", "cairo"] as const) {
    await page.goto(`${clinic(name)}/api/v1/docs`);
    await expect(page.getByText("/api/v1/appointments").first()).toBeVisible();
  }
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
