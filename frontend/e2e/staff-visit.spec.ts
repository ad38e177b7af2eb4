import type { Page } from "@playwright/test";
import { Api } from "./support/api";
import { bookedByStaff, free, freeDay, knownCaller, surname } from "./support/callers";
import { axe, expect, noOverflow, test } from "./support/test";
import { begins, rowOf } from "./support/visits";

const sheetOf = (page: Page) => page.getByRole("dialog");

async function openVisit(page: Page, id: string, at = "/staff/appointments"): Promise<void> {
  await page.goto(`${at}?appointment=${id}&lang=en`);
  await expect(sheetOf(page).getByRole("tab", { name: "Details" })).toBeVisible();
}

test("a visit goes its way through the day by keys, and a wrong step is taken back", async ({ page, staff }) => {
  const desk = await staff("front_desk");
  const visit = await bookedByStaff(desk, await knownCaller(desk), 200);
  await begins("berlin", visit.id, -5);
  await openVisit(page, visit.id);
  const sheet = sheetOf(page);
  const stands = (name: string) => expect(sheet.locator("[aria-current=step]")).toHaveText(name);
  await stands("Booked");
  await axe(page, "[role=dialog]");
  await sheet.getByRole("button", { name: "Patient is here" }).click();
  await stands("Arrived");
  await page.keyboard.press("s");
  await stands("In the chair");
  await page.keyboard.press("u");
  await stands("Arrived");
  await page.keyboard.press("s");
  await stands("In the chair");
  await page.keyboard.press("s");
  await stands("Completed");
  await sheet.getByRole("button", { name: "Undo: back to “In the chair”" }).click();
  await stands("In the chair");
  expect((await rowOf("berlin", visit.id)).status).toBe("in_chair");
});

test("a visit is moved by the picker, and its history says so with both times", async ({ page, staff }) => {
  const desk = await staff("front_desk", { name: "Rosa Front" });
  const visit = await bookedByStaff(desk, await knownCaller(desk), 210);
  await openVisit(page, visit.id);
  const sheet = sheetOf(page);
  await page.keyboard.press("m");
  const times = sheet.getByRole("radiogroup", { name: /^Times on/ });
  const target = times.getByRole("radio").nth(3);
  const wanted = await target.getAttribute("data-time");
  await target.click();
  await axe(page, "[role=dialog]");
  await sheet.getByRole("button", { name: /^Move to/ }).click();
  await expect(page.getByText(/^Moved to/)).toBeVisible();
  await sheet.getByRole("tab", { name: "History" }).click();
  const deeds = sheet.getByRole("tabpanel").locator("> ul > li");
  await expect(deeds).toHaveCount(2);
  await expect(deeds.first()).toContainText("Moved");
  await expect(deeds.first()).toContainText("Rosa Front (Front desk)");
  await expect(deeds.first().locator("s").first()).toBeVisible();
  await axe(page, "[role=dialog]");
  const { appointment_time } = await new Api("berlin").as(desk).get(`/appointments/${visit.id}`);
  expect(appointment_time).toBe(wanted);
});

test("a time outside the hours needs a reason, and keeps it", async ({ page, staff }) => {
  const desk = await staff("front_desk");
  const visit = await bookedByStaff(desk, await knownCaller(desk), 220);
  await openVisit(page, visit.id);
  const sheet = sheetOf(page);
  await page.keyboard.press("m");
  await sheet.getByRole("button", { name: "Another time, with a reason" }).click();
  await sheet.getByLabel("Time", { exact: true }).fill("05:30");
  await expect(sheet.getByText(/outside the dentist's hours/)).toBeVisible();
  await sheet.getByRole("button", { name: "Move the appointment" }).click();
  await expect(sheet.getByText("Say why in a few words.")).toBeVisible();
  await axe(page, "[role=dialog]");
  await sheet.getByLabel("Why all the same?").fill("In pain since yesterday");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Moved to/)).toBeVisible();
  await expect(sheet.getByText("In pain since yesterday")).toBeVisible();
});

test("a cancellation asks why, gives the time back and leaves the visit to be read", async ({ page, staff }) => {
  const desk = await staff("front_desk");
  const visit = await bookedByStaff(desk, await knownCaller(desk), 230);
  await openVisit(page, visit.id);
  const sheet = sheetOf(page);
  await page.keyboard.press("c");
  await sheet.getByRole("button", { name: "Cancel the appointment" }).click();
  await expect(sheet.getByText("Choose why it is cancelled.")).toBeVisible();
  await axe(page, "[role=dialog]");
  await sheet.getByRole("radio", { name: "The dentist is ill" }).click();
  await sheet.getByRole("button", { name: "Cancel the appointment" }).click();
  await expect(page.getByText("Cancelled. The time is free again.")).toBeVisible();
  await expect(sheet.getByText(/Front desk · The dentist is ill/)).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Move", exact: true })).toHaveCount(0);
  const query = `service_id=${visit.service.id}&date=${visit.appointment_time.slice(0, 10)}&audience=staff`;
  const { days } = await new Api("berlin").as(desk).get(`/availability/${visit.dentist.id}?${query}`);
  expect(days[0].times).toContain(visit.appointment_time);
});

test("of two people at one visit the second sees what the first did, and loses nothing", async ({ page, staff, guard }) => {
  guard.allow(/412/);
  const desk = await staff("front_desk");
  const visit = await bookedByStaff(desk, await knownCaller(desk), 240);
  await openVisit(page, visit.id);
  const sheet = sheetOf(page);
  const elsewhere = new Api("berlin").as(desk);
  await sheet.getByLabel("Note for colleagues").fill("Bring the old x-rays");
  await page.keyboard.press("Escape");
  await openVisit(page, visit.id);
  await page.keyboard.press("m");
  await sheet.getByRole("radiogroup", { name: /^Times on/ }).getByRole("radio").nth(4).click();
  await elsewhere.post(`/appointments/${visit.id}/status`, { status: "confirmed", reason: "" });
  const move = sheet.getByRole("button", { name: /^Move to/ });
  await move.click();
  const notice = sheet.getByRole("alert");
  await expect(notice).toContainText("Somebody else changed this appointment");
  await expect(notice).toContainText("Status: Booked → Confirmed");
  await axe(page, "[role=dialog]");
  expect((await rowOf("berlin", visit.id)).version).toBe(2);
  await move.click();
  await expect(page.getByText(/^Moved to/)).toBeVisible();
});

test("what somebody else does with an open visit shows by itself, and a note that is being written stays", async ({ page, staff }) => {
  const desk = await staff("front_desk");
  const visit = await bookedByStaff(desk, await knownCaller(desk), 270);
  await openVisit(page, visit.id);
  const sheet = sheetOf(page);
  await sheet.getByLabel("Note for colleagues").fill("Bring the old x-rays");
  await new Api("berlin").as(desk).post(`/appointments/${visit.id}/status`, { status: "confirmed", reason: "" });
  await expect(sheet.getByText("Somebody else has just changed this appointment.")).toBeVisible({ timeout: 3000 });
  await expect(sheet.getByText("Status: Booked → Confirmed")).toBeVisible();
  await axe(page, "[role=dialog]");

  await page.keyboard.press("Escape");
  await expect(page.getByText(`The note about ${visit.patient.name} is not saved yet.`)).toBeVisible();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(sheet.getByLabel("Note for colleagues")).toHaveValue("Bring the old x-rays");
  await sheet.getByRole("button", { name: "Save the note" }).click();
  await expect(sheet.getByRole("button", { name: "Save the note" })).toHaveCount(0);
  await sheet.getByRole("button", { name: "Move", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(sheet.getByLabel("Note for colleagues")).toHaveValue("Bring the old x-rays");
});

test("two notes for colleagues do not overwrite each other", async ({ page, staff, guard }) => {
  guard.allow(/412/);
  const desk = await staff("front_desk");
  const visit = await bookedByStaff(desk, await knownCaller(desk), 250);
  await openVisit(page, visit.id);
  const sheet = sheetOf(page);
  await sheet.getByLabel("Note for colleagues").fill("Bring the old x-rays");
  await new Api("berlin").as(desk).put(`/appointments/${visit.id}/staff-note`, { staff_note: "Comes by taxi" });
  await expect(sheet.getByText("A colleague wrote meanwhile: “Comes by taxi”")).toBeVisible();
  await sheet.getByRole("button", { name: "Put both together" }).click();
  await sheet.getByRole("button", { name: "Save the note" }).click();
  await expect(sheet.getByRole("button", { name: "Save the note" })).toHaveCount(0);
  const { staff_note } = await new Api("berlin").as(desk).get(`/appointments/${visit.id}/for-staff`);
  expect(staff_note).toBe("Comes by taxi\nBring the old x-rays");
});

test("a dentist opens visits of the own calendar alone", async ({ page, staff, guard }) => {
  guard.allow(/404/);
  const desk = await staff("front_desk");
  const visit = await bookedByStaff(desk, await knownCaller(desk), 260);
  await staff("dentist");
  await page.goto(`/staff/appointments?appointment=${visit.id}&lang=en`);
  await expect(sheetOf(page).getByRole("alert")).toBeVisible();
  await expect(sheetOf(page)).not.toContainText(visit.patient.name);
});

test("the sheet fits the narrowest phone, right to left", async ({ page, staff, clinic }) => {
  const desk = await staff("front_desk", { clinic: "cairo" });
  const visit = await bookedByStaff(desk, await knownCaller(desk, { phone: "+20235371212" }), 200);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${clinic("cairo")}/staff/appointments?appointment=${visit.id}&lang=ar`);
  const sheet = sheetOf(page);
  await expect(sheet.getByRole("tab").first()).toBeVisible();
  await noOverflow(page);
  await axe(page, "[role=dialog]");
  await sheet.getByRole("button", { name: "تغيير الموعد" }).click();
  await expect(sheet.getByRole("radiogroup").nth(1)).toBeVisible();
  await noOverflow(page);
  await axe(page, "[role=dialog]");
});

test.describe("booking a caller", () => {
  /** Counts what hands do: keys and clicks. */
  function hands(page: Page) {
    let count = 0;
    return {
      type: async (text: string) => {
        count += text.length;
        await page.keyboard.type(text);
      },
      press: async (key: string) => {
        count += 1;
        await page.keyboard.press(key);
      },
      get count() {
        return count;
      },
    };
  }

  test("somebody known is booked by nine keys, without a mouse", async ({ page, staff }) => {
    const desk = await staff("front_desk");
    const caller = await knownCaller(desk);
    const half = caller.name.split(" ")[1]!.slice(0, 7).toLowerCase();
    await page.goto(`/staff/appointments?new=1&new-day=${await freeDay(desk, 300)}&lang=en`);
    const form = page.getByRole("dialog");
    await expect(form.getByRole("combobox", { name: "Patient" })).toBeFocused();
    await expect(form.getByRole("radiogroup", { name: "Day", exact: true })).toBeVisible();
    await axe(page, "[role=dialog]");
    const hand = hands(page);
    const started = Date.now();
    await hand.type(half);
    await expect(form.getByRole("option", { name: caller.name })).toBeVisible();
    await hand.press("Enter");
    await expect(form.locator("[data-time][tabindex='0']")).toBeFocused();
    await hand.press("Enter");
    const news = page.getByText(new RegExp(`^Booked: ${caller.name}`));
    await expect(news).toBeVisible();
    expect(hand.count).toBe(9);
    expect(Date.now() - started).toBeLessThan(20_000);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await expect(page.getByRole("dialog").getByText(caller.name).first()).toBeVisible();
  });

  test("somebody new is entered with what was typed, warned of look-alikes, and booked twice in a row", async ({ page, staff }) => {
    const desk = await staff("front_desk");
    const known = await knownCaller(desk);
    const fresh = surname();
    await page.goto(`/staff/appointments?new=1&new-day=${await freeDay(desk, 310)}&lang=en`);
    const form = page.getByRole("dialog");
    await form.getByRole("combobox", { name: "Patient" }).fill(`grace ${fresh.toLowerCase()}`);
    await form.getByRole("option", { name: /New patient/ }).click();
    await expect(form.getByLabel("Full name")).toHaveValue(`Grace ${fresh}`);
    await expect(form.getByLabel("Phone")).toBeFocused();
    await form.getByLabel("Phone").fill(known.phone);
    await expect(form.getByText(`There is ${known.name} with the same phone.`)).toBeVisible();
    await axe(page, "[role=dialog]");
    await form.locator("[data-time]").first().click();
    await form.getByRole("button", { name: "Book, then another" }).click();
    await expect(page.getByText(new RegExp(`^Booked: Grace ${fresh}`))).toBeVisible();
    await expect(form.getByRole("group", { name: "Patient" })).toContainText(`Grace ${fresh}`);
    await form.locator("[data-time]").nth(4).click();
    await form.getByRole("button", { name: /^Book( Ctrl ⏎)?$/ }).click();
    await expect(form).toHaveCount(0);
    const api = new Api("berlin").as(desk);
    const { items } = await api.get(`/patient-records?q=${fresh}`);
    expect(items).toHaveLength(1);
    const { total } = await api.get(`/patient-records/${items[0].id}/visits`);
    expect(total).toBe(2);
  });

  test("a time that somebody else was faster to take leaves the nearest ones, and what was entered", async ({ page, staff, guard }) => {
    guard.allow(/409/);
    const desk = await staff("front_desk");
    const [caller, rival] = [await knownCaller(desk), await knownCaller(desk)];
    const { day, dentist: whom } = await free(desk, 320);
    await page.goto(`/staff/appointments?new=1&new-day=${day}&new-patient=${caller.id}&lang=en`);
    const form = page.getByRole("dialog");
    const dentist = form.getByLabel("Dentist");
    await dentist.selectOption(whom);
    await form.getByLabel("Note").fill("Tooth 36");
    const first = form.locator("[data-time]").first();
    await first.click();
    const time = await first.getAttribute("data-time");
    await new Api("berlin").as(desk).post("/appointments", {
      service_id: await form.getByLabel("Service").inputValue(),
      dentist_id: await dentist.inputValue(),
      appointment_time: time,
      patient_id: rival.id,
      note: "",
    });
    await form.getByRole("button", { name: /^Book( Ctrl ⏎)?$/ }).click();
    await expect(form.getByText("Nearest free times")).toBeVisible();
    await expect(form.getByLabel("Note")).toHaveValue("Tooth 36");
    await axe(page, "[role=dialog]");
    await form.getByText("Nearest free times").locator("..").getByRole("button").first().click();
    await form.getByRole("button", { name: /^Book( Ctrl ⏎)?$/ }).click();
    await expect(page.getByText(new RegExp(`^Booked: ${caller.name}`))).toBeVisible();
  });

  test("the form fits the narrowest phone, right to left", async ({ page, staff, clinic }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const desk = await staff("front_desk", { clinic: "cairo" });
    await page.goto(`${clinic("cairo")}/staff/appointments?new=1&new-day=${await freeDay(desk, 200)}&lang=ar`);
    await expect(page.getByRole("dialog").getByRole("radiogroup").first()).toBeVisible();
    await noOverflow(page);
    await axe(page, "[role=dialog]");
  });
});
