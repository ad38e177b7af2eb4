import type { Page } from "@playwright/test";
import { freshAddress, register } from "./support/accounts";
import { Api } from "./support/api";
import { axe, codeOf, expect, hire, linkTo, mail, noOverflow, signInStaff, sql, test } from "./support/test";

const PASSWORD = "violet kettle on the stairs";

async function password(page: Page, email: string, word: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(word);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Sets up the app that the page offers and keeps the codes; returns the app's key, whose next code is `codeOf(key, 1)`. */
async function setUpApp(page: Page): Promise<string> {
  const key = (await page.locator("code").innerText()).replaceAll(" ", "");
  await page.getByLabel("Code from your app").fill(codeOf(key));
  await expect(page.getByRole("heading", { name: "Keep your recovery codes" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Continue" })).toBeDisabled();
  await page.getByRole("checkbox", { name: "I have kept the codes in a safe place" }).click();
  return key;
}

test("a colleague sets up her app, logs in by its code, and comes to where she wanted to go", async ({ page }) => {
  const colleague = await hire("front_desk");
  await sql("berlin", "DELETE FROM identity_secondfactor WHERE user_id = $1", [colleague.id]);
  await page.goto("/staff/account?lang=en");
  await expect(page).toHaveURL(/\/staff\/login\?next=%2Fstaff%2Faccount/);
  await axe(page);
  await password(page, colleague.email, colleague.password);
  await expect(page.getByRole("heading", { level: 1, name: "Set up your authenticator app" })).toBeVisible();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await axe(page);
  const key = await setUpApp(page);
  await axe(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  await expect(page.getByText("Recovery codes left: 10.")).toBeVisible();
  await axe(page);

  await page.getByRole("button", { name: colleague.name }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  await password(page, colleague.email, colleague.password);
  await expect(page.getByLabel("Code from your app")).toBeFocused();
  await axe(page);
  await page.keyboard.type(codeOf(key, 1));
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
});

test("a wrong code is said at its field, and a recovery code lets her in without the phone", async ({ page, guard }) => {
  guard.allow(/403/);
  const colleague = await hire("dentist");
  await page.goto("/staff/login?next=%2Fstaff%2Faccount&lang=en");
  await password(page, colleague.email, colleague.password);
  await page.getByLabel("Code from your app").fill(String((Number(codeOf(colleague.app)) + 7) % 1_000_000).padStart(6, "0"));
  await expect(page.getByText("This code is not right, or it was used already.")).toBeVisible();
  await expect(page.getByLabel("Code from your app")).toHaveValue("");
  await expect(page.getByLabel("Code from your app")).toBeFocused();
  await axe(page);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  const field = page.getByLabel("Recovery code");
  await expect(field).toBeFocused();
  await field.fill("0000-0000-0000-0000");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByText("This code is not right, or it was used already.")).toBeVisible();
  await axe(page);
  await field.fill(colleague.recoveryCodes[0]!.toUpperCase());
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByText("Recovery codes left: 9.")).toBeVisible();
});

test("who belongs elsewhere is led there, from either log-in", async ({ page, account }) => {
  const patient = await account();
  await page.goto("/staff/login?lang=en");
  await password(page, patient.email, patient.password);
  await expect(page.getByRole("link", { name: "My appointments" })).toHaveAttribute("href", "/appointments");

  await page.context().clearCookies();
  const colleague = await hire("manager");
  await page.goto("/login?lang=en");
  await page.getByLabel("E-mail").fill(colleague.email);
  await page.getByLabel("Password", { exact: true }).fill(colleague.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("link", { name: "Go to the team's log-in" })).toHaveAttribute("href", "/staff/login");
  await axe(page);
});

test("a desk that nobody uses warns, stays if asked, and is logged out; she goes on where she was", async ({ page, context, guard }) => {
  guard.allow(/401/);
  const colleague = await hire("front_desk");
  await signInStaff(page, colleague);
  await page.clock.install();
  await page.goto("/staff/account?lang=en");
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  await page.clock.fastForward("11:00");
  const warning = page.getByRole("alertdialog", { name: "Still there?" });
  await expect(warning).toBeHidden();
  await page.clock.fastForward("02:10");
  await expect(warning).toBeVisible();
  await expect(warning.getByRole("button", { name: "Stay logged in" })).toBeFocused();
  await expect(warning.getByRole("timer")).toHaveText("2 minutes left");
  await axe(page, "[role=alertdialog]");
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/auth/refresh"));
  await warning.getByRole("button", { name: "Stay logged in" }).click();
  expect((await kept).status()).toBe(200);
  await page.clock.runFor(2_000);
  await expect(warning).toBeHidden();

  // What is done in another tab counts.
  const other = await context.newPage();
  await other.goto("/staff/account?lang=en");
  await expect(other.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  await page.clock.fastForward("13:30");
  await page.clock.runFor(2_000);
  await expect(warning).toBeVisible();
  await other.mouse.click(5, 5);
  await page.clock.runFor(2_000);
  await expect(warning).toBeHidden();
  await other.close();

  await page.clock.fastForward("15:05");
  await page.clock.runFor(2_000);
  await expect(page.getByText("You were logged out because nobody used the panel for a while.")).toBeVisible();
  await expect(page).toHaveURL(/next=%2Fstaff%2Faccount/);
  await axe(page);
  await password(page, colleague.email, colleague.password);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(colleague.recoveryCodes.pop()!);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
});

test("the ways to people and keys are for managers, by link and by address", async ({ page, staff, guard }) => {
  const desk = await staff("front_desk");
  for (const place of ["people", "api-keys"]) {
    await page.goto(`/staff/settings/${place}?lang=en`);
    await expect(page.getByText("Your role does not include this page.")).toBeVisible();
  }
  guard.allow(/403/);
  expect((await new Api("berlin").as(desk).ask("GET", "/people")).status).toBe(403);
});

test("somebody is invited by mail, sets up her log-in, and works", async ({ page, staff, browser, clinic }) => {
  await staff("manager");
  const email = freshAddress();
  await page.goto("/staff/settings/people?lang=en");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody to the team" });
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByText("Please enter an e-mail address.")).toBeVisible();
  await axe(page, "[role=dialog]");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("radio", { name: "Dentist" }).click();
  await dialog.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: "English" }).click();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: `Send again: the invitation to ${email}` })).toBeVisible();
  await axe(page);

  const elsewhere = await browser.newContext({ baseURL: clinic("berlin"), locale: "en-GB" });
  const there = await elsewhere.newPage();
  await there.goto(linkTo("accept-invitation", await mail(email)));
  await expect(there.getByText(email)).toBeVisible();
  await expect(there).toHaveURL(/accept-invitation$/);
  await axe(there);
  await there.getByLabel("Your name").fill("Rosalind Franklin");
  await there.getByLabel("New password").fill(PASSWORD);
  await there.getByRole("button", { name: "Accept the invitation" }).click();
  await setUpApp(there);
  await there.getByRole("button", { name: "Continue" }).click();
  await expect(there.getByRole("button", { name: "Rosalind Franklin" })).toBeVisible();
  await there.goto("/staff/account?lang=en");
  await expect(there.getByText(email).first()).toBeVisible();
  await elsewhere.close();

  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: email });
  await expect(row.getByText("App set up")).toBeVisible();
  await expect(row.getByText("No calendar yet")).toBeVisible();
});

test("an invitation that was withdrawn, or sent again, opens nothing", async ({ page, staff }) => {
  await staff("manager");
  const email = freshAddress();
  await page.goto("/staff/settings/people?invite=1&lang=en");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  const first = linkTo("accept-invitation", await mail(email));
  await page.getByRole("button", { name: `Send again: the invitation to ${email}` }).click();
  const second = linkTo("accept-invitation", await mail(email, 2));
  await page.getByRole("button", { name: `Withdraw the invitation to ${email}` }).click();
  await expect(page.getByText("The invitation is withdrawn.")).toBeVisible();
  await expect(page.getByText(email)).toHaveCount(0);
  await page.context().clearCookies();
  for (const link of [first, second]) {
    expect((await new Api("berlin").ask("GET", "/auth/invitation", { headers: { "X-Invitation-Token": tokenOf(link) } })).status).toBe(401);
  }
});

test("a link that opens nothing says what to do", async ({ page, guard }) => {
  guard.allow(/401/);
  await page.goto("/staff/accept-invitation?lang=en#token=nothing");
  await expect(page.getByRole("heading", { level: 1, name: "This invitation is no longer good" })).toBeVisible();
  await axe(page);
});

test("a manager changes a role, removes a lost app, blocks and allows; the second of two managers sees the first's work", async ({ page, staff, guard }) => {
  guard.allow(/412/);
  await staff("manager");
  const colleague = await hire("front_desk", { name: `Lise ${Date.now()}` });
  await page.goto("/staff/settings/people?lang=en");
  const row = page.getByRole("listitem").filter({ hasText: colleague.email });
  const menu = (entry: string) => async () => {
    await row.getByRole("button", { name: `Actions for ${colleague.name}` }).click();
    await page.getByRole("menuitem", { name: entry }).click();
  };
  const dialog = page.getByRole("dialog");

  await menu("Change role")();
  await axe(page, "[role=dialog]");
  await dialog.getByRole("radio", { name: "Dentist" }).click();
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(row.getByText("No calendar yet")).toBeVisible();
  expect((await new Api("berlin").as(colleague).ask("GET", "/profile")).status).toBe(401);

  await menu("Remove the authenticator app")();
  await dialog.getByRole("button", { name: "Remove the app" }).click();
  await expect(dialog.getByText("Please say why.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Phone lost");
  await dialog.getByRole("button", { name: "Remove the app" }).click();
  await expect(row.getByText("No app yet")).toBeVisible();

  await menu("Block access")();
  await sql("berlin", "UPDATE identity_user SET token_version = token_version + 1 WHERE id = $1", [colleague.id]);
  await dialog.getByLabel("Reason").fill("Has left");
  await dialog.getByRole("button", { name: "Block access" }).click();
  await expect(dialog.getByText("This has changed in the meantime.")).toBeVisible();
  await dialog.getByRole("button", { name: "Block access" }).click();
  await expect(row.getByText("Blocked")).toBeVisible();
  await menu("Allow access again")();
  await dialog.getByRole("button", { name: "Allow access" }).click();
  await expect(row.getByText("Blocked")).toBeHidden();
});

test("the last manager stays one", async ({ page, staff, guard }) => {
  // The demo's clinics have more than one, whom other journeys need: the server's own tests have the real refusal.
  guard.allow(/409/);
  const boss = await staff("manager");
  const refusal = { type: "urn:chairside:problem:last_manager", title: "", status: 409, code: "last_manager", facts: {} };
  await page.route("**/people/*/role", (route) =>
    route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(refusal) }),
  );
  await page.goto("/staff/settings/people?lang=en");
  const row = page.getByRole("listitem").filter({ hasText: boss.email });
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  await page.getByRole("radio", { name: "No longer in the team" }).click();
  await expect(page.getByText("This is your own account")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("The clinic needs at least one manager.")).toBeVisible();
});

test("an API key is made, shown once, used, and revoked", async ({ page, staff }) => {
  await staff("manager");
  const name = `Telephone ${Date.now()}`;
  await page.goto("/staff/settings/api-keys?make=1&lang=en");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("Choose at least one thing that the key may do.")).toBeVisible();
  await dialog.getByLabel("What is it for?").fill(name);
  await dialog.getByRole("checkbox", { name: "See dentists, hours and services" }).click();
  await axe(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  const key = await dialog.locator("code").first().innerText();
  await axe(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  const row = page.getByRole("listitem").filter({ hasText: name }).first();
  await expect(row.getByText("Never used")).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  await axe(page);

  const program = new Api("berlin").as({ token: key });
  expect((await program.ask("GET", "/closures")).status).toBe(200);
  expect((await program.ask("POST", "/closures", { body: { date: "2031-01-02" } })).status).toBe(403);
  await page.reload();
  await expect(row.getByText(/^Last used/)).toBeVisible();
  await page.getByRole("button", { name: `Revoke the key ${name}` }).click();
  await axe(page, "[role=alertdialog]");
  await page.getByRole("button", { name: "Revoke the key", exact: true }).click();
  await expect(row.getByText("Revoked", { exact: true })).toBeVisible();
  expect((await program.ask("GET", "/closures")).status).toBe(401);
});

test("a colleague moves to another phone and makes new recovery codes", async ({ page, staff, guard }) => {
  guard.allow(/403/);
  const colleague = await staff("front_desk");
  await page.goto("/staff/account?lang=en");
  await page.getByRole("button", { name: "Move to another phone" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill("not this one at all");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByText("This is not your current password.")).toBeVisible();
  await dialog.getByLabel("Your password").fill(colleague.password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await axe(page, "[role=dialog]");
  const key = await setUpApp(page);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog).toBeHidden();
  const asked = await new Api("berlin").post("/auth/login", { email: colleague.email, password: colleague.password });
  const answer = await new Api("berlin").ask("POST", "/auth/second-factor", {
    body: { challenge: asked.challenge, code: codeOf(key, 1) },
  });
  expect(answer.status).toBe(200);
  await page.getByRole("button", { name: "Make new recovery codes" }).click();
  await dialog.getByLabel("Your password").fill(colleague.password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(10);
});

test("all of it fits the narrowest phone, in Arabic and in the dark", async ({ page, staff, clinic }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: "dark" });
  const origin = clinic("cairo");
  await page.goto(`${origin}/staff/login?lang=ar`);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await axe(page);
  await noOverflow(page);
  await staff("manager", { clinic: "cairo" });
  for (const place of ["account", "settings/people", "settings/api-keys", "settings/people?invite=1", "settings/api-keys?make=1"]) {
    await page.goto(`${origin}/staff/${place}`);
    await expect(page.getByRole(place.includes("?") ? "dialog" : "heading").first()).toBeVisible();
    await noOverflow(page);
    await axe(page, place.includes("?") ? "[role=dialog]" : undefined);
  }
});

test("a patient who is invited keeps her account", async ({ page, staff, browser, clinic }) => {
  const patient = await register("berlin");
  const boss = await staff("manager");
  await new Api("berlin").as(boss).post("/invitations", { email: patient.email, role: "front_desk", language: "en" });
  // The first mail was that of her registration.
  const link = linkTo("accept-invitation", await mail(patient.email, 2));
  const elsewhere = await browser.newContext({ baseURL: clinic("berlin"), locale: "en-GB" });
  const there = await elsewhere.newPage();
  await there.goto(link);
  await expect(there.getByText("You have an account at this clinic already.")).toBeVisible();
  await axe(there);
  await there.getByLabel("Your password").fill(patient.password);
  await there.getByRole("button", { name: "Accept the invitation" }).click();
  await setUpApp(there);
  await there.getByRole("button", { name: "Continue" }).click();
  await expect(there.getByRole("button", { name: patient.name })).toBeVisible();
  await elsewhere.close();
  await page.close();
});

function tokenOf(link: string): string {
  return new URL(link).hash.replace("#token=", "");
}
