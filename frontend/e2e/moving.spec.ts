import type { Page } from "@playwright/test";
import { Api } from "./support/api";
import { axe, expect, noOverflow, signIn, test } from "./support/test";
import { type Booked, bookedAsGuest, bookedBy } from "./support/visits";

/** The first time with the visit's own dentist so many weeks later; each journey has weeks of its own. */
async function another({ appointment_time, dentist, service }: Booked, weeks: number): Promise<string> {
  const from = new Date(new Date(appointment_time).getTime() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
  const { first } = await new Api("berlin").get(`/availability/${dentist.id}/first?service_id=${service.id}&from=${from}`);
  return first;
}

function timeButton(page: Page, time: string) {
  return page.getByRole("radio").filter({ has: page.locator(`time[datetime="${time}"]`) });
}

const confirm = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "Move the appointment" });

test("a patient moves her appointment, and is asked before it happens", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  const target = await another(visit, 2);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}/move?lang=en&day=${target.slice(0, 10)}`);
  await expect(page.getByText("Booked now")).toBeVisible();
  await axe(page);
  await timeButton(page, target).click();
  await expect(page.getByRole("dialog", { name: "Move the appointment?" })).toBeVisible();
  await axe(page, "[role=dialog]");
  await confirm(page).dblclick();
  await expect(page).toHaveURL(new RegExp(`/appointments/${visit.id}$`));
  const moved = await new Api("berlin").as(ada).get(`/appointments/${visit.id}`);
  expect(moved).toMatchObject({ appointment_time: target, version: 2, dentist: { id: visit.dentist.id } });
});

test("with her link a guest moves her appointment on the narrowest phone", async ({ page, api }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const visit = await bookedAsGuest("berlin", { name: "Grace Hopper", email: "grace.moves@example.org" });
  const target = await another(visit, 3);
  await page.goto(`/visit/move?lang=en&day=${target.slice(0, 10)}#${visit.link_token}`);
  await timeButton(page, target).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await noOverflow(page);
  await confirm(page).click();
  await expect(page).toHaveURL(`/visit#${visit.link_token}`);
  const moved = await api().get("/appointment-link", { Authorization: `Link ${visit.link_token}` });
  expect(moved.appointment_time).toBe(target);
});

test("a time that is taken while she is asked leaves the old one hers, and the nearest is one tap away", async ({
  page,
  account,
  api,
  guard,
}) => {
  guard.allow("409");
  const ada = await account();
  const visit = await bookedBy(ada);
  const target = await another(visit, 4);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}/move?lang=en&day=${target.slice(0, 10)}`);
  await timeButton(page, target).click();
  await api().post("/appointments", {
    service_id: visit.service.id,
    dentist_id: visit.dentist.id,
    appointment_time: target,
    guest: { name: "Grace Hopper", email: "grace.first@example.org" },
  });
  await confirm(page).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Somebody has just taken this time.")).toBeVisible();
  await expect(dialog.getByText("stays as it is")).toBeVisible();
  await axe(page, "[role=dialog]");
  const still = await new Api("berlin").as(ada).get(`/appointments/${visit.id}`);
  expect(still).toMatchObject({ appointment_time: visit.appointment_time, version: 1 });

  await dialog.getByRole("status").getByRole("button").first().click();
  await confirm(page).click();
  await expect(page).toHaveURL(new RegExp(`/appointments/${visit.id}$`));
});

test("what was changed elsewhere is shown as it stands now, before anything else happens", async ({
  page,
  account,
  guard,
}) => {
  guard.allow("412");
  const ada = await account();
  const visit = await bookedBy(ada);
  const target = await another(visit, 6);
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}/move?lang=en&day=${target.slice(0, 10)}`);
  await expect(timeButton(page, target)).toBeVisible();
  const { days } = await new Api("berlin").get(
    `/availability/${visit.dentist.id}?service_id=${visit.service.id}&month=${target.slice(0, 7)}`,
  );
  const elsewhere = days.flatMap(({ times }: { times: string[] }) => times).find((time: string) => time > target);
  await new Api("berlin").as(ada).put(`/appointments/${visit.id}`, { appointment_time: elsewhere });
  await timeButton(page, target).click();
  await confirm(page).click();
  await expect(page.getByText("This has changed in the meantime.")).toBeVisible();
  await page.getByRole("button", { name: "Choose another time" }).click();
  await expect(page.locator(`#main time[datetime="${elsewhere}"]`).first()).toBeVisible();
});

test("once it is moved, back leads past the choice", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada);
  const target = await another(visit, 7);
  await signIn(page, ada);
  await page.goto("/appointments?lang=en");
  await page.goto(`/appointments/${visit.id}/move?day=${target.slice(0, 10)}`);
  await timeButton(page, target).click();
  await confirm(page).click();
  await expect(page).toHaveURL(new RegExp(`/appointments/${visit.id}$`));
  await page.goBack();
  await expect(page).toHaveURL(/\/appointments(\?lang=en)?$/);
});

test("what is cancelled cannot be moved, and says so instead of sending to the telephone", async ({ page, api }) => {
  const visit = await bookedAsGuest("berlin", { name: "Grace Hopper", email: "grace.cancels@example.org" });
  await api().post("/appointment-link/cancel", { reason: "" }, { Authorization: `Link ${visit.link_token}` });
  await page.goto(`/visit/move?lang=en#${visit.link_token}`);
  await expect(page.getByText("This appointment is cancelled")).toBeVisible();
  await expect(page.getByRole("link", { name: "Book a new time" })).toHaveAttribute(
    "href",
    `/book?service=${visit.service.id}&dentist=${visit.dentist.id}`,
  );
  await expect(page.getByText("can no longer be moved")).toHaveCount(0);
  await axe(page);
});

test("too late to move is said at once, with the telephone", async ({ page, account }) => {
  const ada = await account();
  const visit = await bookedBy(ada, { days: 0 });
  const { can_change } = await new Api("berlin").as(ada).get(`/appointments/${visit.id}`);
  test.skip(can_change, "Nothing was free within the clinic's window.");
  await signIn(page, ada);
  await page.goto(`/appointments/${visit.id}/move?lang=en`);
  await expect(page.getByText("This appointment can no longer be moved online")).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Call / }).first()).toHaveAttribute("href", /^tel:/);
  await axe(page);
});

test("a link that is not good says so and leads on", async ({ page, guard }) => {
  guard.allow("401", "404");
  await page.goto("/visit/move?lang=en#nobody-has-this-token");
  await expect(page.getByText("This link is no longer good.")).toBeVisible();
  await axe(page);
});
