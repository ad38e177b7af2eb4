import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Api } from "./support/api";
import { freshAddress } from "./support/accounts";
import { axe, expect, hire, noOverflow, signInStaff, sql, test } from "./support/test";

/** A name that nobody else has: letters only, as names are. */
function fresh(first = "Ada"): string {
  const letters = [...randomBytes(7)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("");
  return `${first} Q${letters}`;
}

const last = (name: string) => name.split(" ")[1]!;
// oxlint-disable-next-line typescript/no-explicit-any
type Made = Record<string, any> & { id: string; version: number; name: string };

async function add(desk: Api, fields: Record<string, unknown>): Promise<Made> {
  return desk.post("/patient-records", { email: freshAddress(), ...fields });
}

/** A visit far in the past or ahead, which takes no time from anybody. */
async function visit(patient: string, days: number, status: string): Promise<string> {
  const [made] = await sql(
    "berlin",
    `INSERT INTO scheduling_appointment (id, patient_id, dentist_id, service_id, starts_at, ends_at, zone, status, version, note, cancellation_reason, override_reason, source, created_at, updated_at)
     SELECT gen_random_uuid(), $1, d.dentist_id, d.service_id, date_trunc('day', now()) + make_interval(days => $2, hours => 9), date_trunc('day', now()) + make_interval(days => $2, hours => 10), 'Europe/Berlin', $3, 1, '', '', '', 'staff', now(), now()
     FROM scheduling_dentistservice d LIMIT 1 RETURNING id`,
    [patient, days, status],
  );
  return String(made!.id);
}

const results = (page: Page) => page.locator("[data-patient]:visible");
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

async function find(page: Page, typed: string) {
  const box = page.getByRole("searchbox", { name: "Find a patient" });
  await box.fill(typed);
  return box;
}

test("a caller is found by half a name, by the number, by an accent less, by the birthday", async ({ page, staff, api }) => {
  const desk = api().as(await staff("front_desk"));
  const family = fresh().split(" ")[1]!;
  const number = String(10_000_000 + Math.floor(Math.random() * 89_999_999));
  const mother = await add(desk, { name: `Zoë Pe${family}ña`, phone: `030 ${number}`, birth_date: "1961-03-04" });
  await add(desk, { name: `Byron ${family}`, email: "", guardian_id: mother.id });
  await page.goto("/staff/patients?lang=en");
  await expect(page.getByRole("heading", { name: "Added last" })).toBeVisible();
  await axe(page);
  for (const typed of [`pe${family}na`, `${family.slice(0, 6)} zo`, `4.3.1961 pe${family}`]) {
    await find(page, typed);
    await expect(results(page)).toHaveText([mother.name]);
  }
  for (const typed of [`030 ${number}`, `+49 30 ${number}`, number.slice(-7)]) {
    await find(page, typed);
    await expect(results(page)).toHaveText([`Byron ${family}`, mother.name]);
  }
  await expect(page.getByRole("heading", { name: "2 patients found" })).toBeVisible();
  expect(page.url(), "whom one looks for is nobody's to read in an address").not.toContain(number.slice(-7));
});

test("the keyboard is enough: typed, walked, opened, and back to what was found", async ({ page, staff, api }) => {
  const desk = api().as(await staff("front_desk"));
  const [one, two] = [fresh("Ada"), fresh("Bea")];
  const both = last(one).slice(0, 6);
  await add(desk, { name: one });
  await add(desk, { name: two.replace(last(two), last(one)) });
  await page.goto("/staff/patients?lang=en");
  const box = await find(page, both);
  await expect(box).toBeFocused();
  await expect(results(page)).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await expect(results(page).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(box).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(heading(page, one)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Find a patient" })).toHaveValue(both);
  await expect(results(page)).toHaveCount(2);
});

test("somebody new is entered from what was typed, and a record that may be the same is named", async ({ page, staff, api, guard }) => {
  guard.allow("422");
  const desk = api().as(await staff("front_desk"));
  const known = await add(desk, { name: fresh("Grace"), phone: "030 7654321" });
  const name = fresh("Ada");
  await page.goto("/staff/patients?lang=en");
  await find(page, name.toLowerCase());
  await expect(page.getByText("Nobody fits")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "New patient" }).last().click();
  const sheet = page.getByRole("dialog", { name: "New patient" });
  await expect(sheet.getByRole("textbox", { name: "Name" })).toHaveValue(/^Ada Q/);
  await sheet.getByRole("button", { name: "Add patient" }).click();
  await expect(sheet.getByText("Give a telephone number, an e-mail address or a guardian.")).toBeVisible();
  await sheet.getByRole("textbox", { name: "E-mail" }).fill(known.email);
  await expect(sheet.getByRole("link", { name: known.name })).toBeVisible();
  await axe(page, "[role=dialog]");
  await sheet.getByRole("textbox", { name: "E-mail" }).fill("");
  await sheet.getByRole("textbox", { name: "Phone" }).fill("0151 23456789");
  await sheet.getByRole("button", { name: "Add an alert" }).click();
  await sheet.getByRole("textbox", { name: "Alert" }).fill("Allergy: latex");
  await sheet.getByRole("button", { name: "Add patient" }).click();
  await expect(heading(page, new RegExp(name, "i"))).toBeVisible();
  await expect(page.getByRole("list", { name: "Alerts" }).getByRole("listitem")).toHaveText("Critical: Allergy: latex");
  await expect(page.getByRole("link", { name: "+4915123456789" })).toHaveAttribute("href", "tel:+4915123456789");
  await axe(page);
});

test("two edit one record: the second keeps her entries and sees what the first has saved", async ({ page, staff, api, guard }) => {
  const desk = api().as(await staff("front_desk"));
  const made = await add(desk, { name: fresh(), phone: "030 1111111" });
  await page.goto(`/staff/patients/${made.id}?lang=en`);
  await page.getByRole("button", { name: "Edit" }).click();
  const sheet = page.getByRole("dialog", { name: "Edit patient" });
  await sheet.getByRole("textbox", { name: "Notes" }).fill("Prefers mornings");
  await desk.patch(`/patient-records/${made.id}`, { phone: "030 2222222" });
  guard.allow("412");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet.getByText("Changed: Phone. What you entered is kept.")).toBeVisible();
  await expect(sheet.getByRole("textbox", { name: "Phone" })).toHaveValue("+49302222222");
  await axe(page, "[role=dialog]");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText("Prefers mornings")).toBeVisible();
  const now = await desk.get(`/patient-records/${made.id}`);
  expect([now.phone, now.notes]).toEqual(["+49302222222", "Prefers mornings"]);
});

test("a family is walked from one record to the next, and a child gets a guardian", async ({ page, staff, api }) => {
  const desk = api().as(await staff("front_desk"));
  const mother = await add(desk, { name: fresh("Ada"), phone: "030 3333333" });
  const child = await add(desk, { name: `Byron ${last(mother.name)}`, birth_date: "2019-05-12" });
  await page.goto(`/staff/patients/${child.id}?lang=en`);
  await page.getByRole("button", { name: "Edit" }).click();
  const sheet = page.getByRole("dialog", { name: "Edit patient" });
  await sheet.getByRole("combobox", { name: "Guardian" }).fill(mother.name.slice(0, -2).toLowerCase());
  await expect(sheet.getByRole("option", { name: mother.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("group", { name: "Guardian" })).toContainText(mother.name);
  await sheet.getByRole("textbox", { name: "E-mail" }).fill("");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("link", { name: "+49303333333" })).toBeVisible();
  await page.getByRole("listitem").filter({ hasText: "Guardian" }).getByRole("link").click();
  await expect(heading(page, mother.name)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "In this patient's care" })).toContainText(child.name);
});

test("visits to come and past ones stand apart, and each opens over the page", async ({ page, staff, api }) => {
  const desk = api().as(await staff("front_desk"));
  const ada = await add(desk, { name: fresh() });
  const next = await visit(ada.id, 300, "confirmed");
  await visit(ada.id, -300, "completed");
  await page.goto(`/staff/patients/${ada.id}?lang=en`);
  const coming = page.getByRole("region", { name: "Visits to come" });
  await expect(coming.getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("region", { name: "Past visits" }).getByRole("listitem")).toContainText("Completed");
  await coming.getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`appointment=${next}`));
  await page.goto(`/staff/patients/${ada.id}?lang=en`);
  await page.getByRole("button", { name: "Book a visit" }).click();
  await expect(page).toHaveURL(new RegExp(`new=1.*new-patient=${ada.id}`));
});

test("two records of one person become one, after a second look", async ({ page, staff, api }) => {
  const desk = api().as(await staff("front_desk"));
  const name = fresh();
  const first = await add(desk, { name, birth_date: "1990-12-09", notes: "Drill" });
  const second = await add(desk, { name: name.toUpperCase(), birth_date: "1990-12-09", phone: "030 4444444", notes: "Chair" });
  await visit(second.id, 310, "confirmed");
  await page.goto(`/staff/patients/${first.id}?lang=en`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Merge with another record" }).click();
  await page.getByRole("combobox", { name: "The other record" }).fill(name);
  await page.getByRole("option", { name: second.name }).click();
  const dialog = page.getByRole("dialog", { name: "Make one record of two" });
  await expect(dialog.getByRole("radiogroup", { name: "Phone" }).getByRole("radio", { name: "+49304444444" })).toBeChecked();
  await dialog.getByRole("radiogroup", { name: "E-mail" }).getByRole("radio", { name: second.email }).click();
  await axe(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Merge records" }).click();
  await expect(dialog.getByText("This cannot be undone.")).toBeVisible();
  await dialog.getByRole("button", { name: "Yes, merge for good" }).click();
  await expect(page).toHaveURL(new RegExp(first.id));
  await expect(page.getByRole("region", { name: "Visits to come" }).getByRole("listitem")).toHaveCount(1);
  const merged = await desk.get(`/patient-records/${first.id}`);
  expect([merged.name, merged.phone, merged.email, merged.notes]).toEqual([name, "+49304444444", second.email, "Drill\n\nChair"]);
});

test("whoever follows an old link comes to the record that stayed", async ({ page, staff, api, guard }) => {
  const desk = api().as(await staff("manager"));
  const [first, second] = [await add(desk, { name: fresh() }), await add(desk, { name: fresh() })];
  await desk.post("/patient-records/merge", {
    keep_id: first.id,
    keep_version: first.version,
    other_id: second.id,
    other_version: second.version,
  });
  guard.allow("410");
  await page.goto(`/staff/patients/${second.id}?lang=en`);
  await expect(heading(page, first.name)).toBeVisible();
});

test("look-alikes are suggested, and two people are told apart for good", async ({ page, staff, api }) => {
  const desk = api().as(await staff("front_desk"));
  const name = fresh("Twin");
  const both = [await add(desk, { name, birth_date: "2001-01-01" }), await add(desk, { name, birth_date: "2001-01-01" })];
  await page.goto("/staff/patients/duplicates?lang=en");
  const pair = page.getByRole("listitem").filter({ has: page.getByRole("link", { name }) });
  await expect(pair).toContainText("Same name and date of birth");
  await axe(page);
  await pair.getByRole("button", { name: "Two different people" }).click();
  await expect(pair).toHaveCount(0);
  const left = await desk.get("/patient-records/duplicates?limit=200");
  expect(left.items.filter((one: { first: Made }) => both.some(({ id }) => id === one.first.id))).toEqual([]);
});

test("a dentist reads and writes a record and sees the own calendar's visits; merging is the desk's", async ({ page, api }) => {
  const desk = api().as(await hire("front_desk"));
  const ada = await add(desk, { name: fresh() });
  await visit(ada.id, 320, "confirmed");
  await signInStaff(page, await hire("dentist"));
  await page.goto(`/staff/patients/${ada.id}?lang=en`);
  await expect(heading(page, ada.name)).toBeVisible();
  await expect(page.getByText("You see the visits of your own calendar.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Visits to come" })).toContainText("No visit is booked.");
  await expect(page.getByRole("button", { name: "Edit" })).toBeVisible();
  await expect(page.getByRole("button", { name: "More" })).toHaveCount(0);
  await page.goto("/staff/patients/duplicates?lang=en");
  await expect(page.getByText("Your role does not merge records.")).toBeVisible();
  await axe(page);
});

test("the narrowest phone in Arabic holds the list, the record, the form and the comparison", async ({ page, api, clinic, staff }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const desk = api("cairo").as(await staff("front_desk", { clinic: "cairo" }));
  const name = fresh("فاطمة");
  const first = await add(desk, { name, birth_date: "1990-12-09", alerts: [{ severity: "critical", text: "حساسية: اللاتكس" }] });
  const second = await add(desk, { name, birth_date: "1990-12-09" });
  await page.goto(`${clinic("cairo")}/staff/patients?lang=ar`);
  await page.getByRole("searchbox").fill(last(name));
  await expect(results(page)).toHaveCount(2);
  await noOverflow(page);
  await axe(page);
  await page.goto(`${clinic("cairo")}/staff/patients/${first.id}?lang=ar`);
  await expect(heading(page, name)).toBeVisible();
  await noOverflow(page);
  await axe(page);
  await page.getByRole("button", { name: "تحرير" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await noOverflow(page);
  await axe(page, "[role=dialog]");
  await page.goto(`${clinic("cairo")}/staff/patients/duplicates?pair=${first.id},${second.id}&lang=ar`);
  await expect(page.getByRole("radio").first()).toBeVisible();
  await noOverflow(page);
  await axe(page, "[role=dialog]");
});
