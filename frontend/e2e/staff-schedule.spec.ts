import type { Page } from "@playwright/test";
import { booked, mondayAhead, ownPractice } from "./support/schedule";
import { rowOf } from "./support/visits";
import { axe, expect, hire, noOverflow, signInStaff, sql, test } from "./support/test";

const at = (path: string) => `/staff/schedule/${path}${path.includes("?") ? "&" : "?"}lang=en`;

const hoursBox = (page: Page, day: string) => page.getByRole("textbox", { name: day, exact: true });

async function hoursOf({ api, ill }: Awaited<ReturnType<typeof ownPractice>>) {
  return api.get(`/dentists/${ill.id}/hours`);
}

test("hours are typed as on paper, copied to other days, and refused while they make no sense", async ({ page, staff }) => {
  const practice = await ownPractice();
  await staff("manager");
  await page.goto(at(`dentists/${practice.ill.id}`));
  const monday = hoursBox(page, "Monday");
  await expect(monday).toHaveValue("09:00–12:00");
  await axe(page);
  await monday.fill("8-12, 11-13");
  await expect(page.getByText("These hours overlap.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await axe(page);
  await monday.fill("8-12, 13:30–17");
  await page.getByRole("button", { name: "Copy Monday to other days" }).click();
  await page.getByRole("menuitem", { name: "To Monday – Friday" }).click();
  await expect(hoursBox(page, "Thursday")).toHaveValue("08:00–12:00, 13:30–17:00");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The weekly hours are saved.")).toBeVisible();
  const stretches = [
    { from: "08:00", until: "12:00" },
    { from: "13:30", until: "17:00" },
  ];
  expect(await hoursOf(practice)).toMatchObject({ monday: stretches, friday: stretches, saturday: [] });
});

test("hours are painted with the mouse, and by the keyboard alone", async ({ page, staff }) => {
  const practice = await ownPractice();
  await staff("manager");
  await page.goto(at(`dentists/${practice.ill.id}`));
  const cell = (name: string) => page.getByRole("gridcell", { name });
  await drag(page, cell("Saturday 9:00–9:30"), cell("Sunday 11:30–12:00"));
  await expect(hoursBox(page, "Sunday")).toHaveValue("09:00–12:00");
  await drag(page, cell("Monday 10:00–10:30"), cell("Tuesday 10:30–11:00"));
  await expect(hoursBox(page, "Tuesday")).toHaveValue("09:00–10:00, 11:00–12:00");

  await cell("Wednesday 12:00–12:30").focus();
  await page.keyboard.press("Space");
  for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowDown");
  await expect(cell("Wednesday 13:30–14:00")).toBeFocused();
  await expect(hoursBox(page, "Wednesday")).toHaveValue("09:00–14:00");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(cell("Thursday 13:30–14:00")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The weekly hours are saved.")).toBeVisible();
  expect(await hoursOf(practice)).toMatchObject({
    monday: [
      { from: "09:00", until: "10:00" },
      { from: "11:00", until: "12:00" },
    ],
    wednesday: [{ from: "09:00", until: "14:00" }],
    thursday: [
      { from: "09:00", until: "12:00" },
      { from: "13:30", until: "14:00" },
    ],
    saturday: [{ from: "09:00", until: "12:00" }],
  });
});

test("shorter hours say before which visits they leave outside, and lead to them after", async ({ page, staff }) => {
  const practice = await ownPractice();
  const visit = await booked(practice, mondayAhead(), "11:00", "Ada King");
  await staff("manager");
  await page.goto(at(`dentists/${practice.ill.id}`));
  await hoursBox(page, "Monday").fill("9-11");
  await expect(page.getByText("1 booked visit would fall outside these hours.")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("link", { name: "Move or cancel them" }).click();
  await expect(page.getByText("Ada King")).toBeVisible();
  await expect(page.getByText("Outside the weekly hours")).toBeVisible();
  expect(await rowOf("berlin", visit)).toMatchObject({ status: "scheduled", version: 1 });
});

test("of two managers who change the same week, the second sees the newer one and overwrites nothing", async ({ page, staff, guard }) => {
  guard.allow("412");
  const practice = await ownPractice();
  await staff("manager");
  await page.goto(at(`dentists/${practice.ill.id}`));
  await hoursBox(page, "Friday").fill("7-9");
  await practice.api.put(`/dentists/${practice.ill.id}/hours`, { monday: [{ from: "10:00", until: "11:00" }] });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Somebody else has changed this in the meantime.")).toBeVisible();
  await expect(hoursBox(page, "Monday")).toHaveValue("10:00–11:00");
  await expect(hoursBox(page, "Friday")).toHaveValue("");
  await axe(page);
  expect(await hoursOf(practice)).toMatchObject({ monday: [{ from: "10:00", until: "11:00" }], friday: [] });
  await page.getByRole("button", { name: "Put my entries back" }).click();
  await expect(hoursBox(page, "Friday")).toHaveValue("07:00–09:00");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The weekly hours are saved.")).toBeVisible();
  expect(await hoursOf(practice)).toMatchObject({ friday: [{ from: "07:00", until: "09:00" }] });
});

test("the visits of an ill dentist are moved, cancelled or left, each with what became of it", async ({ page, staff }) => {
  const practice = await ownPractice();
  const day = mondayAhead();
  const ada = await booked(practice, day, "09:00", "Ada King");
  const bob = await booked(practice, day, "09:30", "Bob Stone");
  const cleo = await booked(practice, day, "10:00", "Cleo Park");
  await staff("manager");
  await page.goto(at(`absences?dentist=${practice.ill.id}&day=${day}`));
  await axe(page);
  await page.getByRole("button", { name: "Away on this day" }).click();

  // Two clicks from here on: the times are proposed at once.
  await expect(page.getByRole("button", { name: "Move 3 visits" })).toBeVisible();
  await expect(page.getByLabel("New time for Ada King")).toContainText(practice.colleague.name);
  await axe(page);
  await page.getByRole("checkbox", { name: "Choose Bob Stone" }).uncheck();
  await page.getByRole("checkbox", { name: "Choose Cleo Park" }).uncheck();
  await page.getByRole("button", { name: "Move 1 visit" }).click();
  await expect(page.getByText(/Moved to .*9:00 · Dr\. Carl/)).toBeVisible();
  expect(await rowOf("berlin", ada)).toMatchObject({ status: "rescheduled", version: 2 });

  await page.getByRole("checkbox", { name: "Choose Cleo Park" }).check();
  await page.getByRole("button", { name: "Cancel visits" }).click();
  await axe(page, "[role=alertdialog]");
  await page.getByLabel("Reason").fill("The dentist is ill");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel 1 visit" }).click();
  await expect(page.getByText("2 visits are settled")).toBeVisible();
  await expect(page.getByText("2 patients are told by e-mail.")).toBeVisible();
  expect(await rowOf("berlin", cleo)).toMatchObject({ status: "cancelled", reason: "The dentist is ill" });
  expect(await rowOf("berlin", bob)).toMatchObject({ status: "scheduled", version: 1 });

  await page.getByRole("checkbox", { name: "Choose Bob Stone" }).check();
  await page.getByRole("button", { name: "Telephone list" }).first().click();
  const list = page.getByRole("dialog");
  await expect(list.getByRole("link", { name: "+4930901820" })).toHaveAttribute("href", "tel:+4930901820");
  await axe(page, "[role=dialog]");
});

test("a time that somebody takes before the visit is moved there is refused, and the visit stands", async ({ page, staff, guard }) => {
  guard.allow("409");
  const practice = await ownPractice();
  const day = mondayAhead();
  const ada = await booked(practice, day, "09:00", "Ada King");
  await practice.api.post(`/dentists/${practice.ill.id}/absences`, { first_day: day, last_day: day });
  await staff("front_desk");
  await page.goto(at(`conflicts?dentist=${practice.ill.id}&from=${day}&until=${day}&with=any`));
  await expect(page.getByLabel("New time for Ada King")).toContainText("9:00");
  await booked({ ...practice, ill: practice.colleague }, day, "09:00", "Bob Stone");
  await page.getByRole("button", { name: "Move 1 visit" }).click();
  await expect(page.getByText("Somebody has just taken this time. The visit stands where it was.")).toBeVisible();
  expect(await rowOf("berlin", ada)).toMatchObject({ status: "scheduled", version: 1 });
  // Another time is proposed at once.
  await expect(page.getByLabel("New time for Ada King")).toContainText("9:30");
  await page.getByRole("button", { name: "Move 1 visit" }).click();
  await expect(page.getByText("1 visit is settled")).toBeVisible();
});

test("public holidays are looked at, chosen among and closed on together", async ({ page, staff, clinic }) => {
  await staff("manager", { clinic: "newyork" });
  await sql("newyork", "DELETE FROM scheduling_closure WHERE date BETWEEN '2031-01-01' AND '2031-12-31'");
  await page.goto(`${clinic("newyork")}${at("closures?year=2031")}`);
  await expect(page.getByText("No day of this year is closed yet.")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Look at the public holidays" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Independence Day", { exact: true })).toBeVisible();
  await axe(page, "[role=dialog]");
  await dialog.getByLabel("Region").selectOption({ label: "New York" });
  await expect(dialog.getByText(/Lincoln/)).toBeVisible();
  await dialog.getByRole("checkbox", { name: /Jul 4.*Independence Day/ }).uncheck();
  await dialog.getByRole("button", { name: /^Close on \d+ days$/ }).click();
  await expect(page.getByText("The holidays are entered as closed days.")).toBeVisible();
  const list = page.locator("#main");
  await expect(list.getByText("Lincoln's Birthday")).toBeVisible();
  await expect(list.getByText("Independence Day", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Open again on Wed, Jan 1" }).click();
  await expect(page.getByText("The clinic is open on this day again.")).toBeVisible();
  await expect(list.getByText(/New Year/)).toHaveCount(0);
});

test("a service is added, said in each language, priced, and taken into the offer", async ({ page, staff }) => {
  await staff("manager");
  await page.goto(at("services"));
  await axe(page);
  await page.getByRole("button", { name: "Add service" }).click();
  await axe(page, "[role=dialog]");
  await page.getByLabel("Name (German)").fill("Zahnschmuck");
  await page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Zahnschmuck" })).toBeVisible();
  await expect(page.getByText("Readers of English see the text of another language.")).toBeVisible();
  await axe(page);
  await page.getByRole("group", { name: "Name" }).getByLabel("English").fill("Tooth jewel");
  await expect(page.getByText("Translation missing")).toHaveCount(0);
  await page.getByLabel("Price from (EUR)").fill("49,50");
  await page.getByLabel("Price up to (EUR)").fill("40");
  await expect(page.getByText("The highest price is below the lowest.")).toBeVisible();
  await page.getByLabel("Price up to (EUR)").fill("");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tooth jewel" })).toBeVisible();
  await page.getByRole("button", { name: "Take into the offer" }).click();
  await expect(page.getByText("In the offer: patients can book")).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1)!;
  const [row] = await sql("berlin", "SELECT name_en, price_from, is_active FROM scheduling_service WHERE id = $1", [id]);
  expect(row).toEqual({ name_en: "Tooth jewel", price_from: 4950, is_active: true });
});

test("what is still needed is not taken out unseen: its visits are named first", async ({ page, staff, guard }) => {
  guard.allow("409");
  const practice = await ownPractice();
  await booked(practice, mondayAhead(), "09:00", "Ada King");
  await staff("manager");
  await page.goto(at(`dentists/${practice.ill.id}?tab=profile`));
  await axe(page);
  await page.getByRole("button", { name: "Take out of the offer" }).click();
  await page.getByRole("button", { name: "Take out", exact: true }).click();
  await expect(page.getByText("1 visit is still to come.")).toBeVisible();
  await axe(page, "[role=alertdialog]");
  await page.getByRole("link", { name: "Show these visits" }).click();
  await expect(page.getByText("Ada King")).toBeVisible();
  await page.goBack();
  await page.getByRole("button", { name: "Take out of the offer" }).click();
  await page.getByRole("button", { name: "Take out", exact: true }).click();
  await page.getByRole("button", { name: "Take out and keep the visits" }).click();
  await expect(page.getByText("Not in the offer: patients cannot book")).toBeVisible();
});

test("why a time is not offered is said rule by rule, with the way to what stands behind it", async ({ page, staff }) => {
  const practice = await ownPractice();
  const { api, ill, service } = practice;
  const day = mondayAhead(21);
  const visit = await booked(practice, day, "09:00", "Ada King");
  await api.post(`/dentists/${ill.id}/absences`, { first_day: day, last_day: day, from: "10:30", until: "11:30" });
  await staff("front_desk");
  await page.goto(at(`why?service=${service.id}&dentist=${ill.id}&day=${day}`));
  const rule = (name: string) => page.locator(`[data-rule=${name}]`);
  await page.getByRole("button", { name: "9:15: Taken by another visit" }).click();
  await expect(rule("dentist_busy")).toContainText("Not so:");
  await expect(rule("clinic_closed")).toContainText("So it is:");
  await axe(page);
  await rule("dentist_busy").getByRole("button", { name: /Another visit, 9:00–9:30/ }).click();
  await expect(page).toHaveURL(new RegExp(`appointment=${visit}`));
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "10:45: Dentist away" }).click();
  await expect(rule("time_off").getByRole("link", { name: "Away 10:30–11:30" })).toHaveAttribute("href", /absences\?dentist=.*day=/);
  await page.getByRole("button", { name: "13:00: Outside the weekly hours" }).click();
  await expect(rule("outside_working_hours").getByRole("link", { name: "See the weekly hours" })).toBeVisible();

  await page.getByLabel("Day").fill(new Date(Date.now() + 400 * 86_400_000).toISOString().slice(0, 10));
  await expect(rule("beyond_horizon")).toContainText("ahead at most");
  const [closed] = await sql("berlin", "SELECT date FROM scheduling_closure WHERE date > now() AND until_minute = 1440 AND from_minute = 0 ORDER BY date LIMIT 1");
  await page.getByLabel("Day").fill(String(closed!.date));
  await expect(rule("clinic_closed").getByRole("link")).toHaveAttribute("href", /closures\?year=/);
});

test("a room is added, kept for some services, and put first", async ({ page, staff }) => {
  await staff("manager", { clinic: "newyork" });
  await page.goto(at("rooms").replace("/staff", "http://newyork.localhost:" + process.env.CHAIRSIDE_PORT + "/staff"));
  await axe(page);
  await page.getByRole("button", { name: "Add room" }).click();
  const name = `Suite ${Date.now()}`;
  await page.getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Room" });
  await sheet.getByRole("checkbox").first().check();
  await axe(page, "[role=dialog]");
  await sheet.getByRole("button", { name: "Save", exact: true }).click();
  await expect(sheet.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await page.keyboard.press("Escape");
  const row = page.getByRole("listitem").filter({ hasText: name });
  await expect(row).not.toContainText("For every service");
  await row.getByRole("button", { name: `Move ${name} up` }).click();
  await expect(page.getByRole("listitem").last()).not.toContainText(name);
});

test("a dentist changes the own hours, and the front desk none", async ({ page }) => {
  const practice = await ownPractice();
  const dentist = await hire("dentist", { dentist: practice.ill.id });
  await signInStaff(page, dentist);
  await page.goto(at(`dentists/${practice.ill.id}`));
  await hoursBox(page, "Saturday").fill("10-12");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The weekly hours are saved.")).toBeVisible();
  await page.goto(at("absences"));
  await expect(page.getByRole("button", { name: /is ill today/ })).toContainText(practice.ill.name);
  await page.goto(at(`dentists/${practice.colleague.id}`));
  await expect(hoursBox(page, "Saturday")).toBeDisabled();
  await signInStaff(page, await hire("front_desk"));
  for (const path of [`dentists/${practice.ill.id}`, "closures", "services", "rooms"]) {
    await page.goto(at(path));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("button", { name: /^(Save|Add .*)$/ })).toHaveCount(0);
  }
});

test("all of it stands on the narrowest phone, in Arabic and in the dark", async ({ page, staff, clinic }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 640 });
  await staff("manager", { clinic: "cairo" });
  const { api, ill, service } = await ownPractice("cairo");
  const day = mondayAhead();
  await api.post("/appointments", {
    service_id: service.id,
    dentist_id: ill.id,
    appointment_time: (await firstFree(api, ill.id, service.id)) ?? "",
    guest: { name: "Ada King", email: "ada@example.org" },
  });
  const pages = [
    "dentists",
    `dentists/${ill.id}`,
    `dentists/${ill.id}?tab=services`,
    `dentists/${ill.id}?tab=profile`,
    `absences?dentist=${ill.id}`,
    `conflicts?dentist=${ill.id}&all=1&with=any`,
    "closures",
    "services",
    `services/${service.id}`,
    "rooms",
    `why?service=${service.id}&dentist=${ill.id}&day=${day}&time=09:00`,
  ];
  for (const path of pages) {
    await page.goto(`${clinic("cairo")}${at(path)}`.replace("lang=en", "lang=ar"));
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await noOverflow(page);
    await axe(page);
  }
});

// oxlint-disable-next-line typescript/no-explicit-any
async function firstFree(api: any, dentist: string, service: string): Promise<string | null> {
  return (await api.get(`/availability/${dentist}/first?service_id=${service}`)).first;
}

/** By the mouse itself: the grid has captured the pointer, so no cell is hit on the way. */
async function drag(page: Page, from: ReturnType<Page["getByRole"]>, to: ReturnType<Page["getByRole"]>): Promise<void> {
  await to.scrollIntoViewIfNeeded();
  await from.scrollIntoViewIfNeeded();
  const [begin, end] = await Promise.all([from.boundingBox(), to.boundingBox()]);
  await page.mouse.move(begin!.x + begin!.width / 2, begin!.y + begin!.height / 2);
  await page.mouse.down();
  await page.mouse.move(end!.x + end!.width / 2, end!.y + end!.height / 2, { steps: 4 });
  await page.mouse.up();
}
