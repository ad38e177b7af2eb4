import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { type OwnClinic, openClinic } from "./support/own-clinic";
import { freshAddress } from "./support/accounts";
import { axe, expect, hire, noOverflow, signInStaff, sql, test as base } from "./support/test";

/** Settings are the whole clinic's: these journeys have one of their own, one for each worker. */
const test = base.extend<{ at: (path: string) => string }, { own: OwnClinic }>({
  own: [async ({}, use) => use(await openClinic()), { scope: "worker", timeout: 300_000 }],
  at: async ({ own, clinic }, use) => use((path) => clinic(own.name) + path),
});

test.describe.configure({ timeout: 90_000 });

async function open(page: Page, at: (path: string) => string, tab: string, lang = "en"): Promise<void> {
  await page.goto(at(`/staff/settings/${tab}?lang=${lang}`));
  await expect(page.getByRole("navigation", { name: lang === "ar" ? "الإعدادات" : "Settings" })).toBeVisible();
}

const save = (page: Page) => page.getByRole("button", { name: "Save changes" });
const saved = (page: Page) => expect(page.getByText("Saved", { exact: true })).toBeVisible();

async function manager(page: Page, own: OwnClinic): Promise<void> {
  await signInStaff(page, await hire("manager", { clinic: own.name }));
}

/** A site of somebody else, which shows one page whatever is asked for. */
async function anotherSite(body: () => string): Promise<{ origin: string; close: () => void }> {
  const server = http.createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>Smile</title><body><h1>Smile</h1>${body()}</body></html>`);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** A picture that the browser draws and perhaps something behind it. */
async function picture(page: Page, kind: string, behind = ""): Promise<Buffer> {
  const drawn = await page.evaluate(async (type) => {
    const canvas = new OffscreenCanvas(320, 160);
    const paper = canvas.getContext("2d")!;
    paper.fillStyle = "#0f766e";
    paper.fillRect(40, 20, 240, 120);
    const blob = await canvas.convertToBlob({ type });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, kind);
  return Buffer.concat([Buffer.from(drawn), Buffer.from(behind)]);
}

test("an awkward colour gets a verdict, and the clinic's site wears it", async ({ page, own, at }) => {
  await manager(page, own);
  await open(page, at, "brand");
  const verdict = page.getByRole("list", { name: "How it can be read" });
  await page.getByLabel("As a code").fill("#ff0000");
  await expect(verdict).toContainText("Buttons are a little darker than you chose, with white text");
  await page.getByLabel("As a code").fill("ffee00");
  await expect(verdict).toContainText("with black text");
  await expect(verdict).toContainText("Links on light pages are darker than you chose.");
  await page.getByLabel("As a code").fill("yellow");
  await expect(page.getByText("Write six digits or letters")).toBeVisible();
  await page.getByLabel("As a code").fill("#ffee00");
  await axe(page);
  await save(page).click();
  await saved(page);

  await page.goto(at("/?lang=en"));
  const book = page.getByRole("link", { name: "Book", exact: false }).first();
  await expect(book).toHaveCSS("background-color", "rgb(255, 238, 0)");
  await expect(book).toHaveCSS("color", "rgb(0, 0, 0)");
  await axe(page);
});

test("a logo is taken, drawn anew, and shown to patients; what is no picture is refused with a reason", async ({
  page,
  own,
  at,
  guard,
}) => {
  guard.allow(/422/);
  await manager(page, own);
  await open(page, at, "brand");
  const choose = page.locator("input[type=file]").first();
  const refused = page.getByRole("alert");

  await choose.setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") });
  await expect(refused).toContainText("SVG files can carry programs");
  await choose.setInputFiles({ name: "both.png", mimeType: "image/png", buffer: await picture(page, "image/png", "<script>alert(1)</script>") });
  await expect(refused).toContainText("This file is a picture and something else at once.");
  await choose.setInputFiles({ name: "large.png", mimeType: "image/png", buffer: Buffer.alloc(5 * 1024 * 1024 + 1, 1) });
  await expect(refused).toContainText("This file is larger than 5 MB.");
  await axe(page);
  expect(await sql(own.name, "SELECT logo_url FROM scheduling_clinicprofile")).toEqual([{ logo_url: "" }]);

  await choose.setInputFiles({ name: "logo.webp", mimeType: "image/webp", buffer: await picture(page, "image/webp") });
  await expect(page.getByText("The new logo is on your site.")).toBeVisible();
  await expect(refused).toHaveCount(0);
  await page.goto(at("/?lang=en"));
  const logo = page.locator("header img").first();
  await expect(logo).toHaveAttribute("src", /^\/pictures\/[0-9a-f-]{36}\/192\.webp$/);
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);

  await open(page, at, "brand");
  await page.getByRole("button", { name: "Remove the logo" }).click();
  await expect(page.getByText("The logo is removed.")).toBeVisible();
});

test("a dentist gets a photo, cut by keyboard", async ({ page, own, at }) => {
  await manager(page, own);
  await open(page, at, "brand");
  await page
    .getByLabel("Photo of Dr. Mira Vogel")
    .setInputFiles({ name: "mira.jpg", mimeType: "image/jpeg", buffer: await picture(page, "image/jpeg") });
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Part of the photo that is shown" }).focus();
  for (let step = 0; step < 30; step++) await page.keyboard.press("ArrowLeft");
  await axe(page, "[role=dialog]");
  const asked = page.waitForRequest(/\/photo\?/);
  await dialog.getByRole("button", { name: "Use this photo" }).click();
  expect(new URL((await asked).url()).searchParams.get("left")).toBe("0");
  await expect(dialog).toBeHidden();
  const [row] = await sql(own.name, "SELECT photo_url FROM scheduling_dentist WHERE id = $1", [own.dentist]);
  await page.goto(at("/?lang=en"));
  await expect(page.locator(`img[src="${row!.photo_url}"]`).first()).toBeVisible();
});

test("texts stand side by side in the clinic's languages, and what is missing is marked", async ({ page, own, at }) => {
  await manager(page, own);
  await open(page, at, "texts");
  const about = page.locator("[data-slot=card]").filter({ hasText: "About the clinic" });
  await about.getByLabel("English").fill("A small practice by the park.");
  await expect(about.getByText("Missing")).toHaveCount(2);
  await about.getByLabel("العربية").fill("عيادة صغيرة قرب الحديقة.");
  await expect(about.getByLabel("العربية")).toHaveAttribute("dir", "rtl");
  await page.getByLabel("Phone").fill("030 123");
  await expect(page.getByText("Begin with + and the country code")).toBeVisible();
  await expect(save(page)).toBeDisabled();
  await axe(page);
  await page.getByLabel("Phone").fill("+49 30 9988776");
  // A look at another page does not lose what was begun.
  await page.getByRole("link", { name: "Languages" }).click();
  await page.getByRole("link", { name: "Texts" }).click();
  await save(page).click();
  await saved(page);
  await page.goto(at("/?lang=ar"));
  await expect(page.getByText("عيادة صغيرة قرب الحديقة.").first()).toBeVisible();
  await page.goto(at("/?lang=en"));
  await expect(page.getByText("A small practice by the park.").first()).toBeVisible();
});

test("languages are added, ordered and removed, and a gap is no surprise", async ({ page, own, at, api }) => {
  await manager(page, own);
  await open(page, at, "languages");
  const list = page.getByRole("list", { name: "Languages of the site" });
  await page.getByRole("button", { name: "Add Español" }).click();
  for (let step = 0; step < 3; step++) await page.getByRole("button", { name: "Move Español up" }).click();
  await expect(page.getByText("Español cannot come first yet: every service needs a name in it.")).toBeVisible();
  await expect(save(page)).toBeDisabled();
  await page.getByRole("button", { name: "Move Español down" }).click();
  await list.getByRole("listitem").filter({ hasText: "Español" }).getByText("What is missing").click();
  await expect(list.getByRole("link", { name: "Check-up" })).toBeVisible();
  await axe(page);
  await save(page).click();
  await saved(page);
  await expect
    .poll(async () => (await api(own.name).get("/clinic")).languages, { timeout: 40_000 })
    .toEqual(["en", "es", "de", "ar"]);
  await page.getByRole("button", { name: "Remove Español" }).click();
  await save(page).click();
  await expect(page.getByRole("button", { name: "Add Español" })).toBeVisible();
});

test("a rule is tried before it is kept, and then decides what is offered", async ({ page, own, at, api }) => {
  const first = async () =>
    (await api(own.name).get(`/availability/any/first?service_id=${own.service}`)).first as string;
  await manager(page, own);
  await open(page, at, "policies");
  await expect(page.getByText(/The first time a patient can book for Check-up is/)).toBeVisible();
  const before = await first();
  const notice = page.getByLabel("Notice before a visit");
  await notice.fill("x");
  await expect(page.getByText("Write a whole number.")).toBeVisible();
  await expect(save(page)).toBeDisabled();
  await page.getByLabel("Unit").first().selectOption("days");
  await notice.fill("9");
  await expect(page.getByText(/times of the next two weeks would no longer be offered/)).toBeVisible();
  await axe(page);
  expect(await first()).toBe(before);
  await save(page).click();
  await saved(page);
  const days = (Date.parse(await first()) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThanOrEqual(9);
  await notice.fill("0");
  await save(page).click();
  await expect(save(page)).toBeHidden();
});

test("the second of two managers overwrites nothing, and chooses", async ({ page, own, at, browser, guard }) => {
  guard.allow(/412/);
  await manager(page, own);
  await open(page, at, "texts");
  const tagline = (one: Page) => one.locator("[data-slot=card]").first().getByLabel("English");
  await tagline(page).fill("Mine");

  const context = await browser.newContext({ locale: "en-GB" });
  const other = await context.newPage();
  await manager(other, own);
  await open(other, at, "texts");
  await tagline(other).fill("Theirs");
  await other.getByLabel("City").fill("Potsdam");
  await save(other).click();
  await saved(other);
  await context.close();

  await save(page).click();
  await expect(page.getByText("Somebody else has changed this in the meantime")).toBeVisible();
  await expect(page.getByText("Saved now: Theirs")).toBeVisible();
  await axe(page);
  const kept = "SELECT tagline_en, city FROM scheduling_clinicprofile";
  expect(await sql(own.name, kept)).toEqual([{ tagline_en: "Theirs", city: "Potsdam" }]);
  await expect(page.getByLabel("City")).toHaveValue("Potsdam");
  await page.getByRole("button", { name: "Keep mine" }).click();
  await save(page).click();
  await saved(page);
  expect(await sql(own.name, kept)).toEqual([{ tagline_en: "Mine", city: "Potsdam" }]);
});

test("another site shows the booking page, hears its height, and a guest books there", async ({ page, own, at, guard, context }) => {
  let code = "";
  const [listed, unlisted] = await Promise.all([anotherSite(() => code), anotherSite(() => code)]);
  await manager(page, own);
  await open(page, at, "embed");
  await page.getByLabel("Add a site").fill("http://smile.example");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Write the address of a site")).toBeVisible();
  await page.getByLabel("Add a site").fill(`${listed.origin}/our-team`);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(listed.origin, { exact: true })).toBeVisible();
  await page.getByLabel("Language").selectOption("en");
  const preview = page.frameLocator("iframe");
  await expect(preview.getByRole("heading", { name: "Book an appointment" })).toBeVisible();
  await axe(page);
  await save(page).click();
  await saved(page);
  code = await page.getByRole("textbox", { name: "The code for your site" }).inputValue();
  expect(code).toContain(`${at("/embed.js")}"`);

  await context.clearCookies();
  await page.goto(`${listed.origin}/book`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "Book an appointment" })).toBeVisible();
  await expect(frame.getByRole("banner")).toHaveCount(0);
  const height = () => page.locator("iframe").evaluate((one) => one.getBoundingClientRect().height);
  const content = () => frame.locator("#root > div").evaluate((one) => one.getBoundingClientRect().height);
  await expect.poll(async () => Math.abs((await height()) - (await content())) < 2).toBe(true);

  await frame.getByRole("radio").or(frame.getByRole("button")).filter({ hasText: /^\d{1,2}:\d\d/ }).first().click();
  await frame.getByRole("link", { name: /continue/i }).first().click();
  const email = freshAddress();
  await frame.getByLabel("Full name").fill("Ada Lovelace");
  await frame.getByLabel("E-mail").fill(email);
  await frame.getByRole("button", { name: "Book appointment" }).click();
  await expect(frame.getByRole("heading", { name: /You're booked/ })).toBeVisible();
  const away = frame.getByRole("link", { name: /move or cancel/i }).first();
  await expect(away).toHaveAttribute("target", "_blank");
  await expect(away).toHaveAttribute("href", new RegExp(`^${at("/visit#")}`));

  // A site that is not listed gets nothing.
  guard.allow(/frame-ancestors/, /ERR_BLOCKED_BY_RESPONSE/);
  await page.goto(`${unlisted.origin}/book`);
  await expect(page.locator("iframe")).toBeVisible();
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "Book an appointment" })).toHaveCount(0);
  for (const site of [listed, unlisted]) site.close();
});

for (const role of ["front_desk", "dentist"] as const) {
  test(`the settings are closed to the role ${role}`, async ({ page, own, at, api }) => {
    const colleague = await hire(role, { clinic: own.name });
    await signInStaff(page, colleague);
    await page.goto(at("/staff/settings/brand?lang=en"));
    await expect(page.getByText("Your role does not include this page.")).toBeVisible();
    expect((await api(own.name).as(colleague).ask("GET", "/settings")).status).toBe(403);
  });
}

for (const tab of ["brand", "texts", "languages", "policies", "embed"]) {
  test(`the page of ${tab} fits the narrowest phone, in Arabic and in English`, async ({ page, own, at }) => {
    await manager(page, own);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const lang of ["ar", "en"]) {
      await open(page, at, tab, lang);
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await noOverflow(page);
      await axe(page);
    }
  });
}
