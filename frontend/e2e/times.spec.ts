import type { Page } from "@playwright/test";
import { Api } from "./support/api";
import type { ClinicName } from "./support/clinics";
import { axe, expect, noOverflow, signIn, test } from "./support/test";

interface Day {
  date: string;
  times: string[];
}
interface Offered {
  service: string;
  name: string;
  dentist: string;
  /** Each with times, in order. */
  free: Day[];
  /** Between free days, without times. */
  empty: Day;
  month: string;
}

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

/** A dentist's month in which some days are free and some are not, far enough ahead to be nobody else's. */
async function offered(clinic: ClinicName = "berlin"): Promise<Offered> {
  const api = new Api(clinic);
  const { items: services } = await api.get("/services?language=en");
  const service = services.find((one: { bookable_online: boolean; for_new_patients: boolean }) => one.bookable_online && one.for_new_patients);
  const { items: dentists } = await api.get(`/dentists?service=${service.id}`);
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1)).toISOString().slice(0, 7);
  for (const { id } of dentists) {
    const { days }: { days: Day[] } = await api.get(`/availability/${id}?service_id=${service.id}&month=${month}`);
    const free = days.filter(({ times }) => times.length > 3);
    const empty = days.find(({ date, times }) => free[1] && date > free[1].date && date < free.at(-1)!.date && !times.length);
    if (free.length > 5 && empty) return { service: service.id, name: service.name, dentist: id, free, empty, month };
  }
  throw new Error(`No dentist of ${clinic} has free and empty days in ${month}.`);
}

function address({ service, dentist }: Offered, more: Record<string, string> = {}): string {
  return `/book?${new URLSearchParams({ lang: "en", service, dentist, ...more }).toString()}`;
}

/** The day as an English page says it: "Friday 1 January", with or without a comma. */
function spoken(day: string): RegExp {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(date);
  return new RegExp(`${part({ weekday: "long" })},? ${date.getUTCDate()} ${part({ month: "long" })}`);
}

function clock(time: string): string {
  return time.slice(11, 16).replace(/^0/, "");
}

function timeButton(page: Page, time: string) {
  return page.getByRole("radio", { name: new RegExp(`${spoken(time).source}, ${clock(time)}$`) });
}

/** Presses Tab until something has the focus; nobody should have to press it more often. */
async function tabTo(page: Page, role: "radio" | "link" | "button", name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const focused = page.getByRole(role, { name }).and(page.locator(":focus"));
    if (await focused.count()) return;
  }
  throw new Error(`${role} ${name.source} was not reached by Tab.`);
}

/** What the browser does when somebody comes back to the tab. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
}

test("a time is chosen and taken on with the keyboard alone", async ({ page }) => {
  await page.setViewportSize(PHONE);
  const offer = await offered();
  const [first, second] = offer.free as [Day, Day];
  await page.goto(address(offer, { day: first.date }));
  await expect(page.getByRole("radio", { name: spoken(first.date) }).first()).toBeChecked();

  await tabTo(page, "radio", new RegExp(`${spoken(first.date).source}, ${first.times.length} times free`));
  const days = (Date.parse(second.date) - Date.parse(first.date)) / 86_400_000;
  for (let day = 0; day < days; day++) await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: spoken(second.date) }).first()).toBeChecked();
  await expect(page).toHaveURL(new RegExp(`day=${second.date}`));

  await tabTo(page, "radio", new RegExp(`${clock(second.times[0]!)}$`));
  await page.keyboard.press("ArrowRight");
  await expect(timeButton(page, second.times[1]!)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(timeButton(page, second.times[1]!)).toBeChecked();

  await tabTo(page, "link", /^Continue$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/book\/details\?/);
  const chosen = new URL(page.url()).searchParams;
  expect(Object.fromEntries(chosen)).toEqual({
    service: offer.service,
    dentist: offer.dentist,
    time: second.times[1],
  });
});

test("arrow keys go through the month beside the times (trap T39)", async ({ page }) => {
  await page.setViewportSize(DESKTOP);
  const offer = await offered();
  const [first] = offer.free as [Day];
  await page.goto(address(offer, { day: first.date }));
  const day = page.getByRole("button", { name: spoken(first.date) });
  await expect(day).toHaveAccessibleName(new RegExp(`${first.times.length} times? free`));
  await day.focus();
  await page.keyboard.press("ArrowDown");
  const week = new Date(new Date(`${first.date}T00:00:00Z`).getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
  await expect(page.getByRole("button", { name: spoken(week) })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 3, name: spoken(week) })).toBeVisible();
});

test("a day without times says so and offers the next free time in one tap", async ({ page }) => {
  await page.setViewportSize(DESKTOP);
  const offer = await offered();
  await page.goto(address(offer, { day: offer.free[0]!.date }));
  await page.getByRole("button", { name: spoken(offer.empty.date) }).click();
  await expect(page.getByText("Nothing is free on this day.")).toBeVisible();
  await axe(page);
  const next = offer.free.find(({ date }) => date > offer.empty.date)!;
  await page.getByRole("button", { name: /^Next free: / }).click();
  await expect(page.getByRole("heading", { level: 3, name: spoken(next.date) })).toBeFocused();
  await expect(page.getByRole("radio", { name: spoken(next.date), checked: true })).toBeVisible();
});

test("on a phone a day without times stands in its place, and leads on", async ({ page }) => {
  await page.setViewportSize(PHONE);
  const offer = await offered();
  await page.goto(address(offer, { day: offer.free[0]!.date }));
  const day = page.getByRole("radiogroup", { name: "Day" }).getByRole("radio", { name: spoken(offer.empty.date) });
  await expect(day).toHaveAccessibleName(/no free times$/);
  await expect(day).toContainText("none");
  await day.click();
  await expect(page.getByText("Nothing is free on this day.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Next free: / })).toBeVisible();
  await axe(page);
});

test("for whom one books comes along from the family to the details", async ({ page, account, api }) => {
  const ada = await account();
  const ben = await api().as(ada).post("/patients", { name: "Ben Lovelace", birth_date: "2018-05-04" });
  await signIn(page, ada);
  await page.goto("/family?lang=en");
  await page.getByRole("link", { name: "Book an appointment for Ben Lovelace" }).click();
  await page.getByRole("button", { name: /^Earliest: / }).click();
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page).toHaveURL(new RegExp(`for=${ben.id}`));
  await expect(page.getByRole("radio", { name: "Ben Lovelace" })).toBeChecked();
});

test("a month without times is no dead end", async ({ page, api }) => {
  await page.setViewportSize(PHONE);
  const offer = await offered();
  await page.route(new RegExp(`/availability/${offer.dentist}\\?.*month=${offer.month}`), async (route) => {
    const answer = await api().get(new URL(route.request().url()).href.split("/api/v1")[1]!);
    answer.days = answer.days.map(({ date }: Day) => ({ date, times: [] }));
    await route.fulfill({ json: answer });
  });
  // The page comes with another month's times, so that this one's are asked for.
  await page.goto(address(offer));
  await page.getByRole("button", { name: /show the whole month/ }).click();
  const sheet = page.getByRole("dialog");
  const name = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(new Date(`${offer.month}-01`));
  for (let months = 0; months < 3 && !(await sheet.getByRole("grid", { name: new RegExp(`^${name} `) }).isVisible()); months++) {
    await sheet.getByRole("button", { name: /^Later: / }).click();
  }
  await expect(sheet.getByRole("grid")).toBeVisible();
  await axe(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await expect(page.getByText(new RegExp(`^Nothing is free in ${name}`))).toBeVisible();
  await expect(page.getByRole("button", { name: /^Next free: / })).toBeVisible();
});

test("back and forward go through what was chosen, a reload keeps it", async ({ page }) => {
  await page.setViewportSize(PHONE);
  const offer = await offered();
  const [first, second] = offer.free as [Day, Day];
  await page.goto(address(offer, { day: first.date }));
  await timeButton(page, first.times[0]!).click();
  await page.getByRole("radio", { name: new RegExp(`${spoken(second.date).source}, \\d+ times`) }).click();
  await timeButton(page, second.times[2]!).click();
  await page.getByRole("button", { name: "Change the dentist" }).click();
  await page.getByRole("radio", { name: "First available" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).toHaveURL(/dentist=any/);

  await page.goBack();
  await expect(timeButton(page, second.times[2]!)).toBeChecked();
  await expect(page).toHaveURL(new RegExp(`dentist=${offer.dentist}`));
  await page.goBack();
  await expect(page).not.toHaveURL(new RegExp(encodeURIComponent(second.times[2]!)));
  await page.goForward();
  await page.reload();
  await expect(timeButton(page, second.times[2]!)).toBeChecked();
  await expect(page.getByRole("link", { name: "Continue" })).toBeVisible();
});

test("a time that somebody takes in the meantime is told, and the nearest are one tap away", async ({ page, api }) => {
  await page.setViewportSize(PHONE);
  const offer = await offered();
  const times = offer.free[2]!.times;
  const wanted = times[1]!;
  await page.goto(address(offer, { time: wanted }));
  await expect(timeButton(page, wanted)).toBeChecked();

  await api().post("/appointments", {
    service_id: offer.service,
    dentist_id: offer.dentist,
    appointment_time: wanted,
    guest: { name: "Grace Hopper", email: "grace.clash@example.org" },
  });
  await comeBack(page);
  const notice = page.getByRole("status").filter({ hasText: "is not free" });
  await expect(notice).toContainText(spoken(wanted));
  await expect(page.getByRole("link", { name: "Continue" })).toBeHidden();
  await axe(page);

  const nearest = notice.getByRole("button").first();
  await nearest.click();
  await expect(page.getByRole("radio", { name: spoken(wanted) }).filter({ has: page.locator("time") }).and(page.locator("[aria-checked=true]"))).toBeVisible();
  await expect(page.getByRole("link", { name: "Continue" })).toBeVisible();
  await expect(notice).toBeHidden();
});

test("a browser in Tokyo sees the clinic's times and reads whose they are", async ({ page }) => {
  await page.setViewportSize(DESKTOP);
  const offer = await offered();
  const day = offer.free[3]!;
  await page.goto(address(offer, { day: day.date }));
  expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe("Asia/Tokyo");
  await expect(page.getByRole("radio")).toHaveCount(day.times.length);
  expect(await page.getByRole("radio").allTextContents()).toEqual(day.times.map(clock));
  await expect(page.getByText("The clinic's time: Central European Time")).toBeVisible();
});

test("what a link asks for in vain is said calmly, and something else is offered", async ({ page, api }) => {
  await page.goto("/book?lang=en&service=00000000-0000-4000-8000-000000000000&day=2026-02-99&time=soon");
  await expect(page.getByText("The treatment of this link is no longer offered.")).toBeVisible();
  await expect(page.getByRole("radio").first()).toBeVisible();
  await page.goto("/book?lang=en&dentist=00000000-0000-4000-8000-000000000000");
  await expect(page.getByText("The dentist of this link no longer takes bookings.")).toBeVisible();

  const { items } = await api().get("/services");
  const byPhone = items.find((one: { bookable_online: boolean }) => !one.bookable_online);
  await page.goto(`/book?lang=en&service=${byPhone.id}`);
  await expect(page.getByText("is booked by phone")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Call / })).toHaveAttribute("href", /^tel:\+/);
  await axe(page);
});

test("the sheets are chosen from by keyboard, and give the focus back", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto("/book?lang=en");
  const change = page.getByRole("button", { name: "Change the treatment" });
  await change.press("Enter");
  await expect(page.getByRole("dialog", { name: "What can we do for you?" })).toBeVisible();
  await axe(page, "[role=dialog]");
  const before = await page.getByRole("radio", { checked: true }).getAttribute("value");
  await page.getByRole("radio", { checked: true }).press("ArrowDown", { delay: 60 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(change).toBeFocused();
  await expect(page).toHaveURL(/service=/);
  expect(new URL(page.url()).searchParams.get("service")).not.toBe(before);

  await page.getByRole("button", { name: "Change the dentist" }).click();
  await expect(page.getByRole("dialog", { name: "Who would you like to see?" })).toBeVisible();
  await axe(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Change the dentist" })).toBeFocused();
});

for (const [what, size] of [
  ["the narrowest phone", { width: 320, height: 640 }],
  ["a desktop at 200 %", { width: 720, height: 450 }],
  ["a desktop", DESKTOP],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`all fits and is sound on ${what}, ${colorScheme}`, async ({ page, clinic }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const offer = await offered("newyork");
      const longest = offer.free.reduce((one, other) => (other.times.length > one.times.length ? other : one));
      await page.goto(clinic("newyork") + address(offer, { time: longest.times[0]! }));
      await expect(page.getByRole("link", { name: "Continue" })).toBeVisible();
      if (size === DESKTOP) await expect(page.getByRole("grid")).toBeVisible();
      await noOverflow(page);
      await axe(page);
    });
  }
}

test("in Arabic the days go from right to left, and so do the arrow keys", async ({ page, clinic }) => {
  await page.setViewportSize(PHONE);
  const offer = await offered("cairo");
  const [first, second] = offer.free as [Day, Day];
  await page.goto(clinic("cairo") + address(offer, { lang: "ar", day: first.date }));
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const chip = (day: Day) => page.locator(`[data-day="${day.date}"]`);
  await expect(chip(first)).toBeChecked();
  const [one, other] = [await chip(first).boundingBox(), await chip(second).boundingBox()];
  expect(other!.x).toBeLessThan(one!.x);
  await chip(first).press("ArrowLeft");
  await expect(chip(second)).toBeChecked();
  await noOverflow(page);
  await axe(page);
});
