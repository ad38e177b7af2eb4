import type { Page } from "@playwright/test";
import { bookingsAt, detailsPath, fillGuest, freeSlot, holdsAt, type Slot } from "./support/booking";
import { freshAddress } from "./support/accounts";
import { axe, expect, linkTo, mail, noOverflow, signIn, sql, test } from "./support/test";

const countdown = (page: Page) => page.getByTestId("countdown");
const book = (page: Page) => page.getByRole("button", { name: "Book appointment" });
const success = (page: Page) => page.getByRole("heading", { name: /You're booked|is booked$/ });
const refused = (page: Page) => page.getByTestId("time-refused");

async function arrive(page: Page, slot: Slot): Promise<void> {
  await page.goto(detailsPath(slot));
  await expect(countdown(page)).toBeVisible();
}

/** Somebody else takes the time: what is held for it goes, and a booking stands there. */
async function lose(slot: Slot, api: { post: (path: string, body: unknown) => Promise<unknown> }): Promise<void> {
  const held = "FROM scheduling_hold WHERE dentist_id = $1 AND starts_at = $2";
  await sql("berlin", `DELETE FROM scheduling_reservation WHERE hold_id IN (SELECT id ${held})`, [slot.dentist, slot.time]);
  await sql("berlin", `DELETE ${held}`, [slot.dentist, slot.time]);
  await api.post("/appointments", {
    service_id: slot.service,
    dentist_id: slot.dentist,
    appointment_time: slot.time,
    guest: { name: "Grace Hopper", email: freshAddress() },
  });
}

test("a guest books, gets a mail, and its link shows the visit (T12: in the clinic's time)", async ({ page }) => {
  const slot = await freeSlot();
  const email = freshAddress();
  await arrive(page, slot);
  await expect(page.getByText("Central European Time")).toBeVisible();
  await axe(page);
  await book(page).click();
  await expect(page.getByLabel("Full name")).toBeFocused();
  await axe(page);
  await fillGuest(page, email);
  await book(page).click();

  await expect(success(page)).toHaveText("You're booked, Ada");
  await expect(success(page)).toBeFocused();
  await expect(page.getByText(email)).toBeVisible();
  const clock = slot.time.slice(11, 16).replace(/^0/, "");
  await expect(page.locator(`time[datetime="${slot.time}"]`)).toHaveText(clock);
  await expect(page.getByText("Central European Time")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What should you bring?" })).toBeVisible();
  await axe(page);
  expect(await bookingsAt(slot)).toBe(1);
  expect(await holdsAt(slot)).toBe(0);

  await page.reload();
  await expect(success(page)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Add to calendar" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.ics$/);
  await page.goBack();
  expect(page.url()).not.toContain("/book/details");
  await page.goto(linkTo("visit", await mail(email)));
  await expect(page.locator("#main h1")).toBeVisible();
});

test("a guest becomes an account on the way", async ({ page }) => {
  const slot = await freeSlot();
  const email = freshAddress();
  await arrive(page, slot);
  await fillGuest(page, email);
  await page.getByLabel("Create an account with this booking").click();
  await page.getByLabel("Choose a password").fill("short");
  await book(page).click();
  await expect(page.getByLabel("Choose a password")).toBeFocused();
  await page.getByLabel("Choose a password").fill("violet kettle on the stairs");
  await book(page).click();
  await expect(success(page)).toBeVisible();
  await expect(page.getByText("Your account is made", { exact: true })).toBeVisible();
  await expect(page.getByText(`we have sent a link to ${email}`)).toBeVisible();
  await expect(page.getByRole("link", { name: /See my appointments/ })).toBeVisible();
  const [row] = await sql(
    "berlin",
    "SELECT u.email FROM scheduling_appointment a JOIN identity_user u ON u.id = a.user_id WHERE a.dentist_id = $1 AND a.starts_at = $2",
    [slot.dentist, slot.time],
  );
  expect(row?.email).toBe(email);
});

test("a half-written date of birth is not dropped, and with an account none is asked for", async ({ page }) => {
  const slot = await freeSlot();
  await arrive(page, slot);
  await fillGuest(page, freshAddress());
  await page.getByLabel("Day").fill("31");
  await page.getByLabel("Month").fill("2");
  await page.getByLabel("Year").fill("1988");
  await book(page).click();
  await expect(page.getByText("This date of birth cannot be right.")).toBeVisible();
  await expect(page.getByLabel("Day").or(page.getByLabel("Month")).and(page.locator(":focus"))).toBeVisible();
  expect(await bookingsAt(slot)).toBe(0);
  await page.getByLabel("Create an account with this booking").click();
  await expect(page.getByLabel("Day")).toBeHidden();
  await page.getByLabel("Create an account with this booking").click();
  await expect(page.getByLabel("Day")).toHaveValue("");
  await book(page).click();
  await expect(success(page)).toBeVisible();
});

test("an account that was made before the booking was refused is told of", async ({ page, api, guard }) => {
  guard.allow("409");
  const slot = await freeSlot();
  await arrive(page, slot);
  await fillGuest(page, freshAddress());
  await page.getByLabel("Create an account with this booking").click();
  await page.getByLabel("Choose a password").fill("violet kettle on the stairs");
  await lose(slot, api());
  await book(page).click();
  await expect(refused(page)).toBeFocused();
  await expect(page.getByText("Your account is made; the appointment is not booked yet")).toBeVisible();
  await axe(page);
});

test("a treatment for patients says so beforehand, and its refusal leads to another", async ({ page, clinic, guard }) => {
  guard.allow("422");
  const slot = await freeSlot("newyork", { forNew: false });
  await page.goto(clinic("newyork") + detailsPath(slot));
  await expect(countdown(page)).toBeVisible();
  const note = page.getByRole("note").filter({ hasText: "for patients who have been with us before" });
  await expect(note.getByRole("link", { name: "Choose another treatment" })).toBeVisible();
  await axe(page);
  await fillGuest(page, freshAddress());
  await book(page).click();
  await expect(refused(page)).toBeFocused();
  await expect(refused(page).getByRole("link", { name: "See all times" })).toBeHidden();
  await expect(refused(page).locator("a[href^=tel]")).toBeVisible();
  await expect.poll(() => holdsAt(slot, "newyork")).toBe(0);
  await refused(page).getByRole("link", { name: "Choose another treatment" }).click();
  await expect(page).toHaveURL(/\/book$|\/book\?(?!.*time=)/);
});

test("a cancelled visit offers a new time, and nothing to cancel", async ({ page, api }) => {
  const { service, dentist, time } = await freeSlot();
  const guest = { name: "Ada Lovelace", email: freshAddress() };
  const booked = await api().post("/appointments", { service_id: service, dentist_id: dentist, appointment_time: time, guest });
  await sql("berlin", "UPDATE scheduling_appointment SET status = 'cancelled' WHERE id = $1", [booked.id]);
  await page.goto(`/booked#${booked.link_token}`);
  await expect(page.getByRole("heading", { name: "This appointment was cancelled" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Manage this appointment" })).toBeHidden();
  await page.getByRole("link", { name: "Book a new time" }).click();
  await expect(page).toHaveURL(new RegExp(`/book\\?service=${service}`));
});

test("going back from a booking to its time alarms nobody", async ({ page }) => {
  const slot = await freeSlot();
  await page.goto(detailsPath(slot).replace("/book/details", "/book"));
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(countdown(page)).toBeVisible();
  await fillGuest(page, freshAddress());
  await book(page).click();
  await expect(success(page)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Book an appointment" })).toBeVisible();
  await expect(page).not.toHaveURL(/time=/);
  await expect(page.getByText("is not free")).toBeHidden();
});

test("an address that has an account is offered to log in, and nothing is lost", async ({ page, account, guard }) => {
  guard.allow("401");
  const slot = await freeSlot();
  const ada = await account();
  await arrive(page, slot);
  await fillGuest(page, ada.email);
  await page.getByLabel("Anything we should know?").fill("A bit nervous");
  await page.getByLabel("Create an account with this booking").click();
  await page.getByLabel("Choose a password").fill("another password entirely");
  await book(page).click();
  await expect(page.getByText("There may already be an account with this e-mail address")).toBeVisible();
  await axe(page);
  expect(await bookingsAt(slot)).toBe(0);

  await page.getByRole("alert").or(page.getByRole("status")).getByRole("button", { name: "Log in" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("E-mail")).toHaveValue(ada.email);
  await axe(page, "[role=dialog]");
  await dialog.getByLabel("Password", { exact: true }).fill(ada.password);
  await dialog.getByRole("button", { name: "Log in" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("radio", { name: "Ada Lovelace" })).toBeChecked();
  await expect(page.getByLabel("Anything we should know?")).toHaveValue("A bit nervous");
  // The hold was made as a guest; the account books with it.
  await book(page).click();
  await expect(success(page)).toBeVisible();
  expect(await bookingsAt(slot)).toBe(1);
});

test("who is logged in books for a child without typing her own name", async ({ page, account }) => {
  const slot = await freeSlot();
  const ada = await account();
  await signIn(page, ada);
  await arrive(page, slot);
  await expect(page.getByRole("radio", { name: "Ada Lovelace" })).toBeChecked();
  await page.getByRole("button", { name: "Add a family member" }).click();
  await expect(page.getByLabel("Full name")).toBeFocused();
  await page.getByLabel("Full name").fill("Byron Lovelace");
  await page.getByLabel("Day").fill("12");
  await page.getByLabel("Month").fill("5");
  await page.getByLabel("Year").fill("2018");
  await axe(page);
  await page.getByRole("button", { name: "Add to the family" }).click();
  await expect(page.getByRole("radio", { name: "Byron Lovelace" })).toBeChecked();
  await expect(page.getByRole("button", { name: "Add a family member" })).toBeFocused();
  await axe(page);
  await book(page).click();
  await expect(success(page)).toHaveText("The appointment for Byron is booked");
  await expect(page.getByText(`on its way to ${ada.email}`)).toBeVisible();
  const [row] = await sql(
    "berlin",
    "SELECT p.name FROM scheduling_appointment a JOIN scheduling_patient p ON p.id = a.patient_id WHERE a.dentist_id = $1 AND a.starts_at = $2",
    [slot.dentist, slot.time],
  );
  expect(row?.name).toBe("Byron Lovelace");
});

test("a double click books once (T41)", async ({ page }) => {
  const slot = await freeSlot();
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/appointments")) sent.push(request.url());
  });
  await arrive(page, slot);
  await fillGuest(page, freshAddress());
  await book(page).dblclick();
  await expect(success(page)).toBeVisible();
  expect(sent).toHaveLength(1);
  expect(await bookingsAt(slot)).toBe(1);
});

test("an answer that is lost is asked for again under the same key and books once (T40, T41)", async ({ page, api, guard }) => {
  guard.allow(/appointments/, /ERR_FAILED/);
  const slot = await freeSlot();
  const keys: (string | undefined)[] = [];
  let lost = 0;
  await page.route("**/api/v1/appointments", async (route) => {
    const key = route.request().headers()["idempotency-key"];
    keys.push(key);
    if (lost++ > 0) return route.continue();
    // It arrives, and the answer does not. (Playwright's own fetch cannot resolve the clinic's host.)
    const body = route.request().postDataJSON();
    const { status } = await api().ask("POST", "/appointments", { body, headers: { "Idempotency-Key": key! } });
    expect(status).toBe(201);
    return route.abort("failed");
  });
  await arrive(page, slot);
  await fillGuest(page, freshAddress());
  await book(page).click();
  await expect(page.getByTestId("unsettled")).toBeFocused();
  await expect(success(page)).toBeHidden();
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  await expect(page.getByLabel("Full name")).toBeDisabled();
  await axe(page);
  // A reload in between forgets neither the intention nor what was entered.
  await page.reload();
  await expect(page.getByTestId("unsettled")).toBeVisible();
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(success(page)).toBeVisible();
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
  expect(await bookingsAt(slot)).toBe(1);
});

test("a time that is taken on arrival leads to the nearest ones", async ({ page, api, guard }) => {
  guard.allow("409");
  const slot = await freeSlot();
  await lose(slot, api());
  await page.goto(detailsPath(slot));
  await expect(refused(page)).toContainText("Somebody has just taken this time.");
  await axe(page);
  await fillGuest(page, freshAddress());
  const near = refused(page).getByRole("listitem").first().getByRole("button");
  const chosen = await near.locator("time").getAttribute("datetime");
  await near.click();
  await expect(countdown(page)).toBeVisible();
  expect(new URL(page.url()).searchParams.get("time")).toBe(chosen);
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  await book(page).click();
  await expect(success(page)).toBeVisible();
  expect(await bookingsAt({ ...slot, time: chosen! })).toBe(1);
});

test("a time that is taken at the last moment shows no success and keeps what was entered (T40)", async ({
  page,
  api,
  guard,
}) => {
  guard.allow("409");
  const slot = await freeSlot();
  await arrive(page, slot);
  await fillGuest(page, freshAddress());
  await lose(slot, api());
  await book(page).click();
  await expect(refused(page)).toBeFocused();
  await expect(success(page)).toBeHidden();
  await refused(page).getByRole("listitem").first().getByRole("button").click();
  await expect(countdown(page)).toBeVisible();
  await expect(refused(page)).toBeHidden();
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  await book(page).click();
  await expect(success(page)).toBeVisible();
});

test("a hold that runs out says so quietly and is taken again with one button (T5)", async ({ page }) => {
  const slot = await freeSlot();
  await page.clock.install();
  await arrive(page, slot);
  await fillGuest(page, freshAddress());
  await page.clock.fastForward("08:30");
  await expect(page.getByText("This time is held for less than two more minutes.")).toBeAttached();
  await sql("berlin", "UPDATE scheduling_hold SET expires_at = now() WHERE dentist_id = $1 AND starts_at = $2", [
    slot.dentist,
    slot.time,
  ]);
  await page.clock.fastForward("02:00");
  await expect(page.getByText("This time is no longer held for you.")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Hold it again" }).click();
  await expect(countdown(page)).toBeVisible();
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  expect(await holdsAt(slot)).toBe(1);
});

test("a hold that ran out and was taken by somebody else leads to the nearest times", async ({ page, api, guard }) => {
  guard.allow("409");
  const slot = await freeSlot();
  await page.clock.install();
  await arrive(page, slot);
  await lose(slot, api());
  await page.clock.fastForward("11:00");
  await page.getByRole("button", { name: "Hold it again" }).click();
  await expect(refused(page)).toContainText("Somebody has just taken this time.");
});

test("one hold per visit: kept through a reload, let go by going back, taken again by going forward (T5)", async ({
  page,
}) => {
  const slot = await freeSlot();
  await page.goto("/book");
  await arrive(page, slot);
  await page.reload();
  await expect(countdown(page)).toBeVisible();
  await expect.poll(() => holdsAt(slot)).toBe(1);
  await page.getByRole("link", { name: "Change time" }).click();
  await expect(page).toHaveURL(/\/book\?.*service=/);
  await expect.poll(() => holdsAt(slot)).toBe(0);
  await page.goBack();
  await expect(countdown(page)).toBeVisible();
  await expect.poll(() => holdsAt(slot)).toBe(1);
  await page.goto("about:blank");
  await expect.poll(() => holdsAt(slot)).toBe(0);
});

test("what was entered is still there after a look at other times", async ({ page }) => {
  await arrive(page, await freeSlot());
  await fillGuest(page, "ada@example.org");
  await page.getByRole("link", { name: "Change time" }).click();
  await expect(page).toHaveURL(/\/book\?/);
  await page.goBack();
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
});

test("a reload keeps what was entered, never a password", async ({ page }) => {
  await arrive(page, await freeSlot());
  await page.getByLabel("Create an account with this booking").click();
  await page.getByLabel("Choose a password").fill("violet kettle on the stairs");
  await fillGuest(page, "ada@example.org");
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).toContain("ada@example.org");
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain("violet");
  await page.reload();
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  await expect(page.getByLabel("E-mail")).toHaveValue("ada@example.org");
  await expect(page.getByLabel("Choose a password")).toHaveValue("");
});

test("a second tab knows that the first holds the time, and takes it over", async ({ page, context, guard }) => {
  guard.allow("409");
  const slot = await freeSlot();
  await arrive(page, slot);
  const second = await context.newPage();
  await second.goto(new URL(detailsPath(slot), page.url()).href);
  const notice = second.getByTestId("held-elsewhere");
  await expect(notice).toBeFocused();
  await axe(second);
  await fillGuest(second, freshAddress());
  await book(second).click();
  await expect(notice).toBeFocused();
  expect(await bookingsAt(slot)).toBe(0);
  await notice.getByRole("button", { name: "Continue here" }).click();
  await expect(countdown(second)).toBeVisible();
  await expect(page.getByTestId("held-elsewhere")).toBeVisible();
  expect(await holdsAt(slot)).toBe(1);
  await book(second).click();
  await expect(success(second)).toBeVisible();
});

test("a second visitor finds the time taken, its holder finds it free (T5)", async ({ page, api, guard, browser }) => {
  guard.allow("409");
  const slot = await freeSlot();
  await arrive(page, slot);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(new URL(detailsPath(slot), page.url()).href);
  await expect(refused(other)).toBeVisible();
  await elsewhere.close();
  const found = await api().ask("POST", "/holds", {
    body: { service_id: slot.service, dentist_id: slot.dentist, appointment_time: slot.time },
  });
  expect(found.status).toBe(409);
  await page.reload();
  await expect(countdown(page)).toBeVisible();
});

for (const [what, answer] of Object.entries({
  "a refusal": { status: 422, code: "invalid" },
  "a server in trouble": { status: 500, code: "internal" },
  "too many requests": { status: 429, code: "too_many_requests" },
  "a proxy's page": { status: 502, code: null },
  "no network": null,
})) {
  test(`${what} at the booking never looks like a success (T40)`, async ({ page, guard }) => {
    guard.allow("422", "500", "429", "502", /ERR_FAILED/);
    const slot = await freeSlot();
    await page.route("**/api/v1/appointments", (route) =>
      answer === null
        ? route.abort("failed")
        : route.fulfill({
            status: answer.status,
            contentType: answer.code ? "application/problem+json" : "text/html",
            body: answer.code ? JSON.stringify({ ...answer, type: "", title: "", facts: {} }) : "<h1>Bad gateway</h1>",
          }),
    );
    await arrive(page, slot);
    await fillGuest(page, freshAddress());
    await book(page).click();
    await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
    await expect(success(page)).toBeHidden();
    await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
    expect(await bookingsAt(slot)).toBe(0);
    await page.unroute("**/api/v1/appointments");
    await page.getByRole("button", { name: /^(Try again|Book appointment)$/ }).click();
    await expect(success(page)).toBeVisible();
  });
}

for (const [what, path] of Object.entries({ "the hold": "holds", "the registration": "auth/register", "the log-in": "auth/login" })) {
  test(`trouble at ${what} never looks like a success (T40)`, async ({ page, guard }) => {
    guard.allow("503");
    const slot = await freeSlot();
    await page.route(`**/api/v1/${path}`, (route) =>
      route.fulfill({
        status: 503,
        contentType: "application/problem+json",
        body: JSON.stringify({ status: 503, code: "unavailable", type: "", title: "", facts: {} }),
      }),
    );
    await page.goto(detailsPath(slot));
    await fillGuest(page, freshAddress());
    await page.getByLabel("Create an account with this booking").click();
    await page.getByLabel("Choose a password").fill("violet kettle on the stairs");
    await book(page).click();
    await expect(page.getByRole("alert").filter({ hasText: "This does not work right now" })).toBeVisible();
    await expect(success(page)).toBeHidden();
    expect(await bookingsAt(slot)).toBe(0);
    await page.unroute(`**/api/v1/${path}`);
    await book(page).click();
    await expect(success(page)).toBeVisible();
    expect(await bookingsAt(slot)).toBe(1);
  });
}

test("a link that is no good, or none, names the ways on", async ({ page, guard }) => {
  guard.allow("401", "404", "422");
  for (const address of ["/booked#not-a-token", "/booked"]) {
    await page.goto("about:blank");
    await page.goto(address);
    await expect(page.getByText("This link is no longer good.")).toBeVisible();
    await expect(page.getByRole("link", { name: "See my appointments" })).toBeVisible();
  }
  await axe(page);
});

test("an address without a time leads to the times", async ({ page }) => {
  await page.goto("/book/details?service=nonsense");
  await expect(page.getByRole("link", { name: "Choose a time" })).toHaveAttribute("href", /^\/book\?/);
  await axe(page);
});

test("it can all be done by keyboard", async ({ page }) => {
  const slot = await freeSlot();
  await arrive(page, slot);
  await page.getByRole("link", { name: "Change time" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Log in" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ada Lovelace");
  await page.keyboard.press("Tab");
  await page.keyboard.type(freshAddress());
  await page.keyboard.press("Enter");
  await expect(success(page)).toBeFocused();
});

test("in Arabic, in the dark and at 320 px it is whole, and stays so on paper", async ({ page, clinic, context }) => {
  const origin = clinic("cairo");
  await context.addCookies([{ name: "chairside-language", value: "ar", url: origin }]);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(origin + detailsPath(await freeSlot("cairo")));
  await expect(countdown(page)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.locator("[type=submit]").click();
  await noOverflow(page);
  await axe(page);
  await page.locator("[name=name]").fill("Ada Lovelace");
  await page.locator("[name=email]").fill(freshAddress());
  await page.locator("[type=submit]").click();
  await expect(page).toHaveURL(/\/booked#/);
  await expect(page.locator("#main h1")).toBeFocused();
  await noOverflow(page);
  await axe(page);

  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await expect(page.locator("footer")).toBeHidden();
  await expect(page.locator("#main button").first()).toBeHidden();
  await expect(page.locator("#main address")).toBeVisible();
  await expect(page.locator("#main address a[href^=tel]")).toBeVisible();
  await expect(page.locator("#main h1")).toBeVisible();
});
