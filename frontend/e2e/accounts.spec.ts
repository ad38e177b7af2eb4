import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { freshAddress } from "./support/accounts";
import { bookedBy } from "./support/visits";
import { axe, expect, linkTo, mail, noOverflow, signIn, sql, test } from "./support/test";

const PASSWORD = "violet kettle on the stairs";
const OTHER = "copper lantern by the lake";

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

test("somebody registers, is logged in at once, and confirms the address by the mailed link", async ({ page, guard }) => {
  guard.allow("422");
  const email = freshAddress();
  await page.goto("/register?lang=en");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByText("Please enter a name.")).toBeVisible();
  await axe(page);
  await page.getByLabel("Name").fill("Grace Hopper");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Phone").fill("12");
  await page.getByLabel("Password", { exact: true }).fill("password12345");
  await expect(page.getByText("This is not a phone number.")).toBeVisible();
  await page.getByLabel("Phone").fill("030 901820");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Many people use this password")).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).dblclick();
  await page.waitForURL("**/appointments");

  await page.goto("/profile");
  await expect(page.getByText("Please confirm your e-mail address")).toBeVisible();
  await axe(page);
  await page.goto(linkTo("verify-email", await mail(email)));
  await expect(page.getByRole("heading", { name: "Your e-mail address is confirmed" })).toBeFocused();
  expect(page.url()).not.toContain("token");
  await axe(page);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your e-mail address is confirmed" })).toBeVisible();
  await page.goto("/profile");
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  await expect(page.getByText("Please confirm your e-mail address")).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test("registering an address that has an account says no more than to check the mail (trap S12)", async ({ page, account, guard }) => {
  guard.allow("401");
  const { email } = await account();
  await page.goto("/register?lang=en");
  await page.getByLabel("Name").fill("Somebody Else");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(OTHER);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
  await axe(page);
});

test("a wrong password is refused with words, keeps the entries, and leads nowhere", async ({ page, account, guard }) => {
  guard.allow("401");
  const { email } = await account();
  await page.goto("/profile?lang=en");
  await page.waitForURL(/\/login\?next=/);
  await logIn(page, email, OTHER);
  await expect(page.getByRole("alert")).toHaveText(/e-mail address or the password is not right/);
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await axe(page);
  await logIn(page, email, PASSWORD);
  await page.waitForURL(/\/profile/);
  await expect(page.getByRole("heading", { name: "Your profile" })).toBeVisible();
});

test("logging in by the form speaks the account's language, and goes on in it", async ({ page, account }) => {
  const { email, password } = await account("berlin", { language: "de" });
  await page.goto("/login?lang=en");
  await logIn(page, email, password);
  await page.waitForURL("**/appointments");
  await expect(page.getByRole("heading", { level: 1, name: "Meine Termine" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
});

for (const next of ["//evil.example", "/\\evil.example", "https:evil.example", "javascript:alert(1)", "/%09//evil.example"]) {
  test(`logging in never leads away from the site (trap S24: ${next})`, async ({ page, account, clinic }) => {
    const { email, password } = await account();
    await page.goto(`/login?lang=en&next=${encodeURIComponent(next)}`);
    await logIn(page, email, password);
    await expect(page).not.toHaveURL(/\/login/);
    expect(new URL(page.url()).origin).toBe(clinic("berlin"));
  });
}

test("a forgotten password is chosen anew by mail, and the old one and its sessions are dead", async ({
  page,
  account,
  api,
  guard,
}) => {
  guard.allow("401");
  const ada = await account();
  await page.goto("/forgot-password?lang=en");
  await axe(page);
  await page.getByLabel("E-mail").fill(ada.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
  await axe(page);
  const link = linkTo("reset-password", await mail(ada.email, 2));
  await page.goto(link);
  await expect(page).toHaveURL(/\/reset-password$/);
  await axe(page);
  await page.reload();
  await page.getByLabel("New password").fill(OTHER);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByRole("heading", { name: "Your new password is set" })).toBeFocused();
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain("token");
  expect((await api().as(ada).ask("GET", "/profile")).status).toBe(401);
  expect((await api().ask("POST", "/auth/login", { body: { email: ada.email, password: ada.password } })).status).toBe(401);
  await page.getByRole("main").getByRole("link", { name: "Log in" }).click();
  await logIn(page, ada.email, OTHER);
  await page.waitForURL("**/appointments");

  await page.goto("about:blank");
  await page.goto(link);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByRole("heading", { name: "This link is no longer good" })).toBeFocused();
  await axe(page);
});

test("the address that has no account gets the same answer (trap S12)", async ({ page }) => {
  await page.goto("/forgot-password?lang=en");
  await page.getByLabel("E-mail").fill(freshAddress());
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
});

test("a bad verification link offers a way on", async ({ page, guard }) => {
  guard.allow("401");
  await page.goto("/verify-email?lang=en#token=nothing");
  await expect(page.getByRole("heading", { name: "This link is no longer good" })).toBeFocused();
  await axe(page);
});

test("the profile keeps name, phone, language, e-mail and password, whatever a name looks like (trap S22)", async ({ page, account, guard }) => {
  guard.allow("403");
  const ada = await account();
  await signIn(page, ada);
  await page.goto("/profile?lang=en");
  const person = page.locator("form").filter({ has: page.getByLabel("Name") });
  await person.getByLabel("Name").fill("<img src=x onerror=alert(1)> Ada");
  await person.getByLabel("Phone").fill("030 901820");
  await person.getByRole("button", { name: "Save" }).click();
  await expect(person.getByRole("status")).toHaveText("Saved.");
  await expect(person.getByLabel("Phone")).toHaveValue("+4930901820");

  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Your current password")).toBeFocused();
  await axe(page);
  await page.getByLabel("Your current password").fill("not mine at all");
  await page.getByLabel("New password").fill(OTHER);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByLabel("Your current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("Your new password is set.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change password" })).toBeFocused();

  const next = freshAddress();
  await page.getByRole("button", { name: "Change e-mail" }).click();
  await page.getByLabel("New e-mail address").fill(next);
  await page.getByLabel("Your current password").fill(OTHER);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(`We have sent a link to ${next}.`)).toBeVisible();
  await page.goto(linkTo("verify-email", await mail(next)));
  await expect(page.getByRole("heading", { name: "Your e-mail address is confirmed" })).toBeVisible();
  await page.goto("/profile");
  await expect(page.getByText(next)).toBeVisible();

  await page.getByRole("radio", { name: "Deutsch" }).click();
  const language = page.locator("form").filter({ has: page.getByRole("radio", { name: "Deutsch" }) });
  await language.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Ihr Profil" })).toBeVisible();
  await page.goto("/profile");
  await expect(page.getByRole("heading", { name: "Ihr Profil" })).toBeVisible();
});

test("a session elsewhere is ended from here", async ({ page, account, api }) => {
  const ada = await account();
  await signIn(page, ada);
  await page.goto("/profile?lang=en");
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /Log out the device/ }).click();
  await expect(page.getByText("Logged out there.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Where you are logged in" })).toBeFocused();
  expect((await api().as(ada).ask("GET", "/profile")).status).toBe(401);
});

test("logging out in one tab logs out the other", async ({ page, context, account }) => {
  const ada = await account();
  await signIn(page, ada);
  await page.goto("/profile?lang=en");
  const other = await context.newPage();
  await other.goto("/family");
  await expect(other.getByRole("heading", { name: "Who do you look after?" })).toBeVisible();
  await page.getByRole("button", { name: "Log out", exact: true }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  await expect(page).toHaveURL(/\/(\?.*)?$/);
  await expect(other.getByText("You are logged out.")).toBeVisible();
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/login\?next=/);
});

test("the file of one's own data holds one's own and nobody else's", async ({ page, account, api }) => {
  const [ada, ben] = [await account(), await account("berlin", { name: "Ben Bitdiddle" })];
  await api().as(ada).post("/patients", { name: "Iris Lovelace", birth_date: "2019-05-04" });
  await signIn(page, ada);
  await page.goto("/profile?lang=en");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^my-data-.*\.json$/);
  const text = await readFile(await file.path(), "utf8");
  const data = JSON.parse(text);
  expect(data.profile.email).toBe(ada.email);
  expect(data.patients.map(({ name }: { name: string }) => name)).toEqual(["Iris Lovelace"]);
  expect(text).not.toContain(ben.email);
});

test("an account is deleted with its password, and logs in no more", async ({ page, account, api, guard }) => {
  guard.allow("403");
  const ada = await account();
  await signIn(page, ada);
  await page.goto("/profile?lang=en");
  await page.getByRole("button", { name: "Delete account" }).click();
  const dialog = page.getByRole("dialog");
  await axe(page, "[role=dialog]");
  await dialog.getByLabel("Your current password").fill(OTHER);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByText("This is not your current password.")).toBeVisible();
  await dialog.getByLabel("Your current password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(page.getByText("Your account is deleted.")).toBeVisible();
  const { email, password } = ada;
  expect((await api().ask("POST", "/auth/login", { body: { email, password } })).status).toBe(401);
});

test("whoever deletes an account with a visit to come says what shall become of it", async ({ page, account, guard }) => {
  guard.allow("409");
  const ada = await account();
  const visit = await bookedBy(ada, { days: 9 });
  const status = () => sql("berlin", "SELECT status, user_id FROM scheduling_appointment WHERE id = $1", [visit.id]);
  await signIn(page, ada);
  await page.goto("/profile?lang=en");
  await page.getByRole("button", { name: "Delete account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your current password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByText("You have 1 appointment to come.")).toBeVisible();
  expect((await status())[0]?.status).toBe("scheduled");
  await axe(page, "[role=dialog]");
  await dialog.getByRole("radio", { name: "Cancel them" }).click();
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(page.getByText("Your account is deleted.")).toBeVisible();
  expect(await status()).toEqual([{ status: "cancelled", user_id: null }]);
});

test("somebody with a visit to come is not removed, and the page says why", async ({ page, account, api, guard }) => {
  guard.allow("409");
  const ada = await account();
  const { id } = await api().as(ada).post("/patients", { name: "Iris Lovelace", birth_date: "2019-05-04" });
  await bookedBy(ada, { days: 9, patient: id });
  await signIn(page, ada);
  await page.goto("/family?lang=en");
  await page.getByRole("button", { name: "Remove Iris Lovelace" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("There is still 1 appointment to come.")).toBeVisible();
  await axe(page, "[role=alertdialog]");
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("button", { name: "Remove Iris Lovelace" })).toBeFocused();
});

test("family members are added, changed and removed, by keyboard alone", async ({ page, account, guard }) => {
  guard.allow("409");
  const ada = await account();
  await signIn(page, ada);
  await page.goto("/family?lang=en");
  await expect(page.getByText("Nobody is here yet.")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Add a person" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").focus();
  await page.keyboard.type("Iris Lovelace");
  for (const part of ["04", "05", "2019"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(part);
  }
  await axe(page, "[role=dialog]");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Iris Lovelace", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a person" })).toBeFocused();
  expect(await sql("berlin", "SELECT birth_date FROM scheduling_patient WHERE name = $1 AND account_id IS NOT NULL ORDER BY created_at DESC LIMIT 1", ["Iris Lovelace"])).toEqual([
    { birth_date: "2019-05-04" },
  ]);

  await page.getByRole("button", { name: "Add a person" }).click();
  await dialog.getByLabel("Name").fill("Iris Lovelace");
  await dialog.getByLabel("Day").fill("4");
  await dialog.getByLabel("Month").fill("5");
  await dialog.getByLabel("Year").fill("2019");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByText("This person is already in your family list.")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Change the details of Iris Lovelace" }).click();
  await dialog.getByLabel("Name").fill("Iris Byron");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Iris Byron", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Remove Iris Byron" }).click();
  const question = page.getByRole("alertdialog");
  await axe(page, "[role=alertdialog]");
  await question.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Nobody is here yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a person" })).toBeFocused();
});

test("the pages of the account fit 320 px, in the dark and in Arabic", async ({ page, account, clinic }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: "dark" });
  const salma = await account("cairo", { unverified: true, language: "ar", name: "سلمى عادل" });
  for (const path of ["/login", "/register", "/forgot-password", "/reset-password#token=x"]) {
    await page.goto(`${clinic("cairo")}${path}`);
    await page.locator("#main h1").waitFor();
    await noOverflow(page);
    await axe(page);
  }
  await signIn(page, salma);
  for (const path of ["/profile", "/family"]) {
    for (const language of ["ar", "en"]) {
      await page.goto(`${clinic("cairo")}${path}?lang=${language}`);
      await page.locator("#main h1").waitFor();
      await noOverflow(page);
      await axe(page);
    }
  }
});

test("a server that fails is never taken for one that agreed (trap T40)", async ({ page, account, guard }) => {
  guard.allow("502");
  const ada = await account();
  await page.goto("/login?lang=en");
  for (const path of ["auth/login", "auth/password/forgot", "profile/delete"]) {
    await page.route(`**/api/v1/${path}`, (route) => route.fulfill({ status: 502, body: "" }));
  }
  await logIn(page, ada.email, ada.password);
  await expect(page.getByRole("alert")).toHaveText(/Something went wrong on our side/);
  await page.goto("/forgot-password");
  await page.getByLabel("E-mail").fill(ada.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("alert")).toHaveText(/Something went wrong on our side/);
  await page.unroute("**/api/v1/auth/login");
  await signIn(page, ada);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Delete account" }).click();
  await page.getByRole("dialog").getByLabel("Your current password").fill(ada.password);
  await page.getByRole("dialog").getByRole("button", { name: "Delete account" }).click();
  await expect(page.getByRole("alert")).toHaveText(/Something went wrong on our side/);
});
