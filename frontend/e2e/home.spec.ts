import type { Page } from "@playwright/test";
import { axe, expect, noOverflow, sql, test } from "./support/test";

const CLINICS = [
  { name: "berlin", lang: "de", title: "Zahnpraxis Kastanienhof", book: "Termin buchen" },
  { name: "newyork", lang: "en", title: "Juniper & Main Dental", book: "Book appointment" },
  { name: "cairo", lang: "ar", title: "زهرة النيل · Nile Lotus Dental", book: "حجز موعد" },
] as const;

test.describe("to a reader whose language no clinic speaks", () => {
  test.use({ locale: "fr-FR" });
  for (const { name, lang, title, book } of CLINICS) {
    test(`the home page of ${name} is the clinic's own, in its own language`, async ({ page, clinic }) => {
      await page.goto(clinic(name));
    await expect(page.getByRole("link", { name: book }).first()).toBeVisible();
    expect(await page.title()).toContain(` – ${title}`);
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    expect(await page.locator("html").getAttribute("dir")).toBe(lang === "ar" ? "rtl" : "ltr");
    await expect(page.getByRole("table").locator("[aria-current=date]")).toHaveCount(1);
    expect(await page.locator("h2").count()).toBe(4);
    await axe(page);
    });
  }
});

test("the home page fits 320 px in each language, and at 200 % zoom", async ({ page, clinic }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const { name, lang } of CLINICS) {
    for (const language of [lang, "en"]) {
      await page.goto(`${clinic(name)}/?lang=${language}`);
      await page.locator("h2").nth(3).waitFor();
      await noOverflow(page);
    }
  }
  // 200 % zoom of a small laptop leaves this much.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.reload();
  await noOverflow(page);
});

test("the home page in the dark has the contrast that it has by day", async ({ page, clinic }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  for (const { name } of CLINICS) {
    await page.goto(clinic(name));
    await page.locator("h2").nth(3).waitFor();
    await axe(page);
  }
});

test("the next free time leads to that very time, in one tap", async ({ page }) => {
  await page.goto("/?lang=en");
  const link = page.getByRole("link", { name: /Next free time/ });
  const time = await link.locator("time").getAttribute("datetime");
  await link.click();
  await expect(page).toHaveURL(/\/book\/details\?/);
  expect(new URL(page.url()).searchParams.get("time")).toBe(time);
});

test("a service and a dentist lead to their times", async ({ page }) => {
  await page.goto("/?lang=en");
  await page.getByRole("link", { name: /^Find a time\s?: Professional cleaning/ }).click();
  await expect(page).toHaveURL(/\/book\?service=/);
  await expect(page.getByText("Professional cleaning").first()).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: /^See times\s?: / }).first().click();
  await expect(page).toHaveURL(/\/book\?dentist=/);
});

test("the brand, the theme and the words are there before any script runs, and nothing moves afterwards", async ({
  page,
  context,
  clinic,
  guard,
}) => {
  guard.allow(/assets\/.*\.js/);
  await context.addCookies([{ name: "chairside-theme", value: "dark", url: clinic("cairo") }]);
  await context.route("**/assets/*.js", (route) => route.abort());
  await page.goto(clinic("cairo"), { waitUntil: "commit" });
  await page.locator("h1").waitFor();
  const before = await looks(page);
  await context.unroute("**/assets/*.js");
  await page.goto(clinic("cairo"));
  await page.locator("h2").nth(3).waitFor();
  expect(await looks(page)).toEqual(before);
  expect(before.background).not.toBe("rgb(255, 255, 255)");
});

async function looks(page: Page) {
  return page.evaluate(() => {
    const mark = document.querySelector("header span[aria-hidden]")!;
    const heading = document.querySelector("h1")!.getBoundingClientRect();
    return {
      brand: getComputedStyle(mark).backgroundColor,
      background: getComputedStyle(document.body).backgroundColor,
      heading: document.querySelector("h1")!.textContent,
      top: Math.round(heading.top),
      height: Math.round(heading.height),
    };
  });
}

for (const [name, lang] of [["berlin", "de"], ["cairo", "ar"], ["newyork", "es"]] as const) {
  test(`the booking page of ${name} begins with the heading that it keeps`, async ({ page, context, clinic, guard }) => {
    guard.allow(/assets\/.*\.js/);
    await context.route("**/assets/*.js", (route) => route.abort());
    await page.goto(`${clinic(name)}/book?lang=${lang}`);
    const before = await page.locator("h1").boundingBox();
    const text = await page.locator("h1").textContent();
    await context.unroute("**/assets/*.js");
    await page.reload();
    await expect(page.locator("h1[tabindex]")).toHaveText(text!);
    expect((await page.locator("h1").boundingBox())?.y).toBe(before?.y);
  });
}

test("nothing shifts while the home page comes in", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    const found = { total: 0 };
    Object.assign(globalThis, { shifts: found });
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) found.total += (one as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/?lang=en", { waitUntil: "networkidle" });
  const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: { total: number } }).shifts.total);
  expect(shifts).toBeLessThan(0.02);
});

test("another language is one choice away, stays, and brings the clinic's own texts", async ({ page, clinic }) => {
  await page.goto(`${clinic("cairo")}/?lang=en`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A reassured smile by the Nile");
  await page.getByRole("combobox", { name: "Language" }).selectOption("ar");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("ابتسامة");
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  expect(page.url()).not.toContain("lang=");
  await page.reload();
  expect(await page.locator("html").getAttribute("lang")).toBe("ar");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("ابتسامة");
});

test("a theme chosen by hand stays over a reload", async ({ page }) => {
  await page.goto("/?lang=en");
  await page.getByRole("combobox", { name: "Appearance" }).selectOption("dark");
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.reload();
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(dark);
});

test("everything on the home page can be reached and followed by keyboard", async ({ page }) => {
  await page.goto("/?lang=en");
  // The stand-in has nothing to focus: the page begins when its sections are there.
  await page.locator("h2").nth(3).waitFor();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /Next free time/ })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Book appointment" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/book$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("on a phone the way in is a word, and the language is named", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/?lang=de");
  const header = page.getByRole("banner");
  await expect(header.getByText("Anmelden")).toBeVisible();
  await expect(header.getByText("DE", { exact: true })).toBeVisible();
  await noOverflow(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expect(header.getByText("Anmelden")).toBeHidden();
  await expect(header.getByRole("link", { name: "Anmelden" })).toBeVisible();
  await noOverflow(page);
});

test("without a network the site says so, and says nothing more when it is back", async ({ page, context, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/?lang=en");
  await page.locator("h2").nth(3).waitFor();
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await axe(page);
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("an address without a page says so and leads on", async ({ page, guard }) => {
  guard.allow(404);
  const answer = await page.goto("/nothing-here?lang=en");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is no page here" })).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "Book appointment" }).click();
  await expect(page).toHaveURL(/\/book$/);
});

test("a list that cannot be had says why and asks again", async ({ page, guard }) => {
  guard.allow(503);
  await page.route("**/api/v1/dentists?language=de", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "", title: "", status: 503, code: "unavailable", facts: {} }),
    }),
  );
  await page.goto("/?lang=en");
  // The page brought the answers in English; those in German must be asked for.
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await expect(page.getByRole("heading", { name: "Was können wir für Sie tun?" })).toBeVisible();
  await expect(page.getByText("Kontrolluntersuchung").first()).toBeVisible();
});

test("words that look like markup are words (trap S22)", async ({ page, guard, clinic }) => {
  const [before] = await sql("newyork", "SELECT id, name_en FROM scheduling_service ORDER BY position LIMIT 1");
  await sql("newyork", "UPDATE scheduling_service SET name_en = $1 WHERE id = $2", [
    `</script><img src=x onerror=alert(1)>`,
    before!.id!,
  ]);
  try {
    await page.goto(`${clinic("newyork")}/?lang=en`);
    await expect(page.getByText("onerror=alert(1)").first()).toBeVisible();
    expect(await guard.complaints()).toEqual([]);
  } finally {
    await sql("newyork", "UPDATE scheduling_service SET name_en = $1 WHERE id = $2", [before!.name_en!, before!.id!]);
  }
});
