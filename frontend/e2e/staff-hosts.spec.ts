import { type OwnClinic, openClinic } from "./support/own-clinic";
import { axe, expect, hire, noOverflow, signInStaff, sql, test as base } from "./support/test";

/** Under which names a clinic is found is the whole clinic's: this journey has one of its own. */
const test = base.extend<{ at: (path: string) => string }, { own: OwnClinic }>({
  own: [async ({}, use) => use(await openClinic()), { scope: "worker", timeout: 300_000 }],
  at: async ({ own, clinic }, use) => use((path) => clinic(own.name) + path),
});

test.describe.configure({ timeout: 120_000 });

/** What stands there after a look: the record is missing, or no name server answers where the journey runs. */
const NOT_FOUND = /The record was not found|No name server answered/;

test("a manager adds an address, copies the record that proves it, and makes it the main one once it is proved", async ({ page, own, at, guard }) => {
  guard.allow(/422/);
  const host = `praxis-${Date.now().toString(36)}.example`;
  await signInStaff(page, await hire("manager", { clinic: own.name }));
  await page.goto(at("/staff/settings/addresses?lang=en"));
  await expect(page.getByText("Main address")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Add an address" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Address").fill("www.localhost");
  await form.getByRole("button", { name: "Add the address" }).click();
  await expect(form.getByText("This address is kept for the platform.")).toBeVisible();
  await axe(page, "[role=dialog]");
  await form.getByLabel("Address").fill(host.toUpperCase());
  await form.getByRole("button", { name: "Add the address" }).click();
  const item = page.getByRole("listitem").filter({ hasText: host });
  await expect(item.getByText("Not proved yet")).toBeVisible();
  await expect(item.getByText(`_chairside.${host}`, { exact: true })).toBeVisible();
  await expect(item.getByText(/^chairside-verification=[0-9a-f]{32}$/)).toBeVisible();
  await item.getByRole("button", { name: "Check now" }).click();
  await expect(item.getByText(NOT_FOUND)).toBeVisible({ timeout: 30_000 });
  await noOverflow(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await noOverflow(page);
  await axe(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await sql(own.name, "UPDATE tenants_domain SET state = 'active', trouble = '' WHERE domain = $1", [host]);
  await page.reload();
  await item.getByRole("button", { name: "Make it the main address" }).click();
  await expect(item.getByText("Main address")).toBeVisible();
  await item.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("alertdialog").getByText("It leads nowhere from now on")).toBeVisible();
  await axe(page, "[role=alertdialog]");
  await page.getByRole("button", { name: "Remove the address" }).click();
  await expect(item).toBeHidden();
  await expect(page.getByText("Main address")).toBeVisible();
});
