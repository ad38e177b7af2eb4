import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { Api } from "./support/api";
import { axe, expect, hire, noOverflow, test } from "./support/test";
import { bookedAsGuest } from "./support/visits";

const word = () => `Fam${randomBytes(4).toString("hex")}`;
const entry = (page: Page, text: RegExp) => page.getByRole("listitem").filter({ hasText: text });
/** A time of the API as the page says it: 9:15 */
const clock = (iso: string) => iso.slice(11, 16).replace(/^0/, "");

test("a move just made is told with its mover, before and after", async ({ page, staff }) => {
  const family = word();
  const visit = await bookedAsGuest("berlin", { name: `Zoe ${family}`, email: `${family}@example.org` }, { days: 25 });
  const mover = await hire("front_desk", { name: `Mover ${family}` });
  const api = new Api("berlin").as(mover);
  const day = visit.appointment_time.slice(0, 10);
  const { days } = await api.get(`/availability/${visit.dentist.id}?service_id=${visit.service.id}&date=${day}`);
  const later = days[0].times.find((one: string) => one > visit.appointment_time) ?? days[0].times[0];
  await api.put(`/appointments/${visit.id}`, { appointment_time: later });
  await api.get(`/appointments/${visit.id}`);

  await staff("manager");
  await page.goto("/staff/audit?lang=en");
  await axe(page);
  await page.getByRole("textbox", { name: "Search by the patient's name" }).fill(family);
  const moved = entry(page, new RegExp(`moved the appointment of Zoe ${family}`));
  await expect(moved).toContainText(
    `Mover ${family} moved the appointment of Zoe ${family} from ${clock(visit.appointment_time)} to ${clock(later)}`,
  );
  await expect(entry(page, new RegExp(`booked an appointment for Zoe ${family}`))).toContainText("A guest");
  await moved.getByRole("button", { name: "Details" }).click();
  await expect(moved.getByText("Rescheduled")).toBeVisible();
  await expect(moved.getByText("appointment.moved")).toBeVisible();
  await axe(page);
  await moved.getByRole("button", { name: "Open the appointment" }).click();
  await expect(page).toHaveURL(new RegExp(`appointment=${visit.id}`));
  await page.goBack();

  await page.getByRole("tab", { name: "Readings" }).click();
  await expect(entry(page, new RegExp(`Mover ${family} read the data of Zoe ${family}`)).first()).toBeVisible();
  await page.getByRole("button", { name: "Who" }).click();
  await page.getByLabel("Guests").click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Clear all filters" }).first().click();
  await expect(page).toHaveURL(/kind=looks/);
});

test("the log is verified on demand, and what is newer is counted", async ({ page, staff }) => {
  await staff("manager");
  await page.goto("/staff/audit?lang=en");
  const chain = page.getByRole("region", { name: "Integrity of the log" });
  await chain.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("Every entry is as it was written.")).toBeVisible();
  await expect(chain).toContainText("Complete and unchanged");
  await expect(chain).toContainText(/Verified up to entry [\d.,]+/);
});

test("a log that was tampered with says where, loudly", async ({ page, staff }) => {
  await staff("manager");
  const at = "2026-11-23T09:00:00+01:00";
  const state = { sealed: 6000, sealed_at: at, unsealed: 0, oldest_unsealed_at: null, verified_at: at, verified_until: 5122 };
  await page.route("**/api/v1/audit/verification", (route) =>
    route.fulfill({ json: { ...state, broken: { sequence: 5123, fault: "altered" } } }),
  );
  await page.goto("/staff/audit?lang=en");
  const chain = page.getByRole("region", { name: "Integrity of the log" });
  await expect(chain).toContainText("The log was tampered with at entry 5.123.");
  await axe(page);
});

test("the log is saved as a file, and that stands in it", async ({ page, staff }) => {
  const family = word();
  const visit = await bookedAsGuest("berlin", { name: `=2+2 ${family}`, email: `${family}@example.org` }, { days: 26 });
  await staff("manager", { name: `Saver ${family}` });
  await page.goto(`/staff/audit?lang=en&q=${family}`);
  await expect(entry(page, new RegExp(`booked an appointment for .*${family}`))).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain(`"appointment.booked","appointment","${visit.id}","'=2+2 ${family}"`);
  const own = new Api("berlin").as(await hire("manager"));
  const { items } = await own.get("/audit?action=audit.read&limit=50");
  const saved = items.find((one: { after: { asked?: { patient_name?: string } } | null }) => one.after?.asked?.patient_name === family);
  expect(saved.actor.name).toBe(`Saver ${family}`);
});

test("the front desk has no way to the audit log", async ({ page, staff }) => {
  await staff("front_desk");
  await page.goto("/staff/audit?lang=en");
  await expect(page.getByText("Your role does not include this page.")).toBeVisible();
});

test("the audit log fits the narrowest phone, in Arabic", async ({ page, staff, clinic }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await staff("manager", { clinic: "cairo" });
  await page.goto(`${clinic("cairo")}/staff/audit?lang=ar&kind=all`);
  await expect(page.getByRole("button", { name: "التفاصيل" }).first()).toBeVisible();
  await noOverflow(page);
  await page.getByRole("button", { name: "التفاصيل" }).first().click();
  await noOverflow(page);
  await axe(page);
});
