import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { employ, platformOrigin, signInOperator } from "./support/operators";
import { axe, expect, noOverflow, sql, test } from "./support/test";

const at = (path: string) => `${platformOrigin()}${path}`;
const patience = { timeout: 30_000 };

/** A name that no other clinic's could be mistaken for. */
function nameOfMyOwn(): { name: string; address: string } {
  const letters = [...randomBytes(10)].map((byte) => "abefghkptuxyz"[byte % 13]).join("");
  return { name: `Zahn ${letters}`, address: `zahn-${letters}` };
}

async function step(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name })).toBeFocused();
  await axe(page);
  await noOverflow(page);
}

test.beforeEach(async ({ page }) => {
  await signInOperator(page, await employ("admin"));
});

test("a clinic is opened by keyboard, and its site is there", async ({ page, request }) => {
  const { name, address } = nameOfMyOwn();
  await page.goto(at("/console/openings?lang=en"));
  await page.getByRole("button", { name: "Open a clinic" }).focus();
  await page.keyboard.press("Enter");
  await step(page, "Name and address");
  await page.keyboard.press("Tab");
  await page.keyboard.type(name);
  await expect(page.getByLabel("Address")).toHaveValue(address);
  await expect(page.getByText(`Free: ${address}.localhost`)).toBeVisible();
  await page.keyboard.press("Enter");
  await step(page, "Place and languages");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.type("berl");
  await axe(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "Time zone" })).toContainText("Europe/Berlin");
  await page.getByLabel("Its own language").selectOption("de");
  await page.getByRole("checkbox", { name: "English" }).press("Space");
  await page.getByRole("button", { name: "Next" }).press("Enter");
  await step(page, "Brand");
  await page.getByLabel("As a code").fill("#ffee00");
  await expect(page.getByText(/Buttons have your colour as it is, with black text/)).toBeVisible();
  await page.keyboard.press("Enter");
  await step(page, "Plan and manager");

  // Back and forth keeps what was typed, by the wizard's buttons and by the browser's.
  await page.getByRole("button", { name: "Back" }).press("Enter");
  await expect(page.getByLabel("As a code")).toHaveValue("#ffee00");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 2, name: "Plan and manager" })).toBeVisible();
  await page.getByLabel("Name of the manager").press("Enter");
  await expect(page.getByLabel("Name of the manager")).toBeFocused();
  await expect(page.getByText("Please enter a name.")).toBeVisible();
  await page.keyboard.type("Mona Weiss");
  await page.getByLabel("E-mail of the manager").fill(`mona@${address}.example.org`);
  await page.getByRole("checkbox", { name: "Put sample data in, to look around" }).press("Space");
  await page.getByLabel("E-mail of the manager").press("Enter");
  await step(page, "Summary");
  await expect(page.getByText("Deutsch and English")).toBeVisible();
  await page.getByRole("button", { name: "Open the clinic" }).press("Enter");

  await expect(page.getByText("The clinic is open, and its manager has been invited.")).toBeVisible(patience);
  await axe(page);
  const site = await page.getByRole("link", { name: "Go to its site" }).getAttribute("href");
  expect(site).toBe(platformOrigin().replace("localhost", `${address}.localhost`));
  const home = await request.get(platformOrigin(), { headers: { Host: new URL(site!).host } });
  expect(home.status()).toBe(200);
  expect(await home.text()).toContain(name);

  await page.getByRole("link", { name: "Look at the clinic" }).press("Enter");
  await expect(page.getByText(/sample patients are there/)).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Remove" }).press("Enter");
  await axe(page, "[role=alertdialog]");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).press("Enter");
  await expect(page.getByText(/sample patients are there/)).toBeHidden();
});

test("an address like another clinic's is refused, while it is typed and on the way on", async ({ page }) => {
  await page.goto(at("/console/openings?new=name&lang=en"));
  await page.getByLabel("Name of the clinic").fill("Berlin Two");
  await page.getByLabel("Address").fill("ber1in");
  const words = page.getByText("This name looks too much like that of another clinic.");
  await expect(words).toBeVisible();
  await axe(page);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Address")).toBeFocused();
  await expect(words).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "Name and address" })).toBeVisible();
  await page.getByLabel("Address").fill("www");
  await expect(page.getByText("This name belongs to the platform. Choose another one.")).toBeVisible();
});

test("an opening that stopped is given up for a reason, and its address is free again", async ({ page }) => {
  const { name, address } = nameOfMyOwn();
  await page.goto(at("/console/openings?new=name&lang=en"));
  await page.getByLabel("Name of the clinic").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Name and address" })).toBeHidden();
  await page.getByRole("button", { name: "Next" }).press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Brand" })).toBeVisible();
  await page.getByRole("button", { name: "Next" }).press("Enter");
  await page.getByLabel("Name of the manager").fill("Mona Weiss");
  await page.getByLabel("E-mail of the manager").fill(`mona@${address}.example.org`);
  await page.keyboard.press("Enter");
  // It cannot be built: one of its tables is there already.
  await sql("berlin", `CREATE SCHEMA ${address.replaceAll("-", "_")} CREATE TABLE scheduling_service ()`);
  await page.getByRole("button", { name: "Open the clinic" }).press("Enter");
  await page.getByRole("button", { name: "Give up" }).click(patience);
  const dialog = page.getByRole("dialog", { name: `Give up opening ${name}?` });
  await axe(page, "[role=dialog]");
  await dialog.getByLabel("Reason").fill("Nobody came");
  await dialog.getByRole("button", { name: "Give up" }).click();
  await expect(page.getByText("Nothing of it is left, and its address is free again.")).toBeVisible(patience);
  await axe(page);
  await page.goto(at("/console/openings?new=name&lang=en"));
  await page.getByLabel("Address").fill(address);
  await expect(page.getByText(`Free: ${address}.localhost`)).toBeVisible();
});

test("every step fits a narrow screen, right to left too", async ({ page }, info) => {
  const { name, address } = nameOfMyOwn();
  for (const language of ["en", "ar"]) {
    await page.setViewportSize({ width: 320, height: 720 });
    await page.goto(at(`/console/openings?new=name&lang=${language}`));
    const heading = page.getByRole("heading", { level: 2 });
    const entry = page.locator("form input[type=text], form input:not([type])").first();
    await entry.fill(name);
    for (const count of [1, 2, 3, 4, 5]) {
      await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", String(count));
      await expect(heading).toBeVisible();
      if (count === 4) {
        await page.locator("input[name=manager]").fill("Mona Weiss");
        await page.locator("input[name=email]").fill(`mona@${address}.example.org`);
      }
      await noOverflow(page);
      await axe(page);
      if (process.env.LOOK) {
        for (const width of [390, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          await page.screenshot({ path: info.outputPath(`${language}-${width}-${count}.png`), fullPage: true });
        }
        await page.setViewportSize({ width: 320, height: 720 });
      }
      if (count < 5) await page.locator("form button[type=submit]").click();
    }
  }
});
