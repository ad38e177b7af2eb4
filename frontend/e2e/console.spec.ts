import { DEMO_APP, DEMO_PASSWORD, type Operator, admit, employ, platformOrigin, signInOperator } from "./support/operators";
import { openClinic } from "./support/own-clinic";
import { axe, codeOf, expect, noOverflow, test } from "./support/test";

const at = (path: string) => `${platformOrigin()}${path}`;

test("an operator sets up an app, is refused with a wrong code, and comes to where she wanted to go", async ({ page, guard }) => {
  guard.allow(/403/);
  const operator = await admit("admin");
  await page.goto(at("/console/audit?lang=en"));
  await expect(page).toHaveURL(/\/console\/login\?next=%2Fconsole%2Faudit/);
  await axe(page);
  const password = async () => {
    await page.getByLabel("E-mail").fill(operator.email);
    await page.getByLabel("Password", { exact: true }).fill(operator.password);
    await page.getByRole("button", { name: "Continue" }).click();
  };
  await password();
  await expect(page.getByRole("heading", { level: 1, name: "Set up your authenticator app" })).toBeVisible();
  await axe(page);
  const key = (await page.locator("code").innerText()).replaceAll(" ", "");
  await page.getByLabel("Code from your app").fill(String((Number(codeOf(key)) + 7) % 1_000_000).padStart(6, "0"));
  await expect(page.getByText("This code is not right, or it was used already.")).toBeVisible();
  await page.getByLabel("Code from your app").fill(codeOf(key));
  await page.getByRole("checkbox", { name: "I have kept the codes in a safe place" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();

  await page.getByRole("button", { name: operator.name }).click();
  await axe(page, "[role=menu]");
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await expect(page.getByText("Recovery codes left: 10.")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: operator.name }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  await password();
  await expect(page.getByLabel("Code from your app")).toBeFocused();
  await page.keyboard.type(codeOf(key, 1));
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
});

test("the operator of the demo logs in, and sees how all clinics do", async ({ page }) => {
  await page.goto(at("/console/figures?lang=en"));
  await page.getByLabel("E-mail").fill("operator@example.com");
  await page.getByLabel("Password", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Code from your app")).toBeFocused();
  await page.keyboard.type(codeOf(DEMO_APP));
  await expect(page.getByRole("heading", { level: 1, name: "Figures" })).toBeVisible();
  await expect(page.getByText("Active clinics")).toBeVisible();
  await expect(page.getByRole("list", { name: "Periodic jobs" }).getByText("Send reminders")).toBeVisible();
  await axe(page);
  await page.getByRole("combobox", { name: "Period" }).selectOption({ label: "7 days" });
  await expect(page).toHaveURL(/days=7/);
  await page.getByText("As a table").click();
  await expect(page.getByRole("table", { name: "Day by day" }).getByRole("row")).toHaveCount(8);
  await axe(page);
});

test.describe("for somebody who is logged in", () => {
  let operator: Operator;
  test.beforeEach(async ({ page }) => {
    operator = await employ("admin");
    await signInOperator(page, operator);
  });

  test("clinics are found by keyboard, and the address says how", async ({ page }) => {
    await page.goto(at("/console?lang=en"));
    const table = page.getByRole("table", { name: "Clinics" });
    await expect(table.getByRole("link", { name: /Berlin|Praxis|Zahn/ }).first()).toBeVisible();
    await axe(page);
    await page.keyboard.press("/");
    await page.keyboard.type("berlin");
    await expect(page).toHaveURL(/q=berlin/);
    await expect(table.getByRole("row")).toHaveCount(2);
    await page.getByRole("button", { name: "State" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("checkbox", { name: "Put away" }).press("Space");
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/state=archived/);
    await expect(page.getByText("No clinic matches these filters.")).toBeVisible();
    await axe(page);
    await page.getByRole("button", { name: "Clear all filters" }).first().click();
    await expect(page).not.toHaveURL(/state=/);
  });

  test("a clinic is suspended for a reason, reactivated, and the log says so", async ({ page }) => {
    const { name: clinic } = await openClinic();
    await page.goto(at(`/console/clinics?q=${clinic}&lang=en`));
    await page.getByRole("table", { name: "Clinics" }).getByRole("link").click();
    await expect(page.getByText("Patients book and the clinic works.")).toBeVisible();
    await axe(page);
    await page.getByRole("button", { name: "Suspend" }).click();
    const dialog = page.getByRole("dialog", { name: "Suspend this clinic?" });
    await axe(page, "[role=dialog]");
    await dialog.getByRole("button", { name: "Suspend" }).click();
    await expect(dialog.getByText("Please say why.")).toBeVisible();
    await dialog.getByLabel("Reason").fill("Nobody paid since summer");
    await dialog.getByRole("button", { name: "Suspend" }).click();
    await expect(page.getByText("It can be read, and nothing can be booked or changed.")).toBeVisible();
    await expect(page.getByText("Suspended the clinic")).toBeVisible();
    await page.getByRole("button", { name: "Reactivate" }).click();
    await axe(page, "[role=alertdialog]");
    await page.getByRole("alertdialog").getByRole("button", { name: "Reactivate" }).click();
    await expect(page.getByText("Patients book and the clinic works.")).toBeVisible();
    await page.goto(at("/console/audit?lang=en&area=clinic"));
    await expect(page.getByText("Nobody paid since summer").first()).toBeVisible();
    await expect(page.getByText("Reactivated the clinic").first()).toBeVisible();
    await axe(page);
  });

  test("the plan and the features of a clinic are changed", async ({ page }) => {
    const { name: clinic } = await openClinic();
    await page.goto(at(`/console/clinics?q=${clinic}&lang=en`));
    await page.getByRole("table", { name: "Clinics" }).getByRole("link").click();
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await axe(page, "[role=dialog]");
    await page.getByRole("radio", { name: "Solo" }).click();
    await page.getByLabel("Dentists").fill("4");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Agreed apart").first()).toBeVisible();
    await page.getByRole("switch", { name: "Webhooks" }).click();
    await expect(page.getByText("Changed the clinic's features")).toBeVisible();
    await expect(page.getByRole("switch", { name: "Webhooks" })).toBeChecked();
  });

  test("an operator is added by a link, and shut out again", async ({ page }) => {
    await page.goto(at("/console/operators?lang=en"));
    await expect(page.getByText(operator.email)).toBeVisible();
    await axe(page);
    await page.getByRole("button", { name: "Add an operator" }).click();
    await axe(page, "[role=dialog]");
    const email = `katherine.${operator.id}@example.org`;
    await page.getByLabel("Name").fill("Katherine Johnson");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText(/\/welcome#token=/)).toBeVisible();
    await axe(page, "[role=dialog]");
    await page.getByRole("button", { name: "Done" }).click();
    const row = page.getByRole("listitem").filter({ hasText: email });
    await row.getByRole("button").click();
    await page.getByRole("menuitem", { name: "Block" }).click();
    await page.getByLabel("Reason").fill("Left the company");
    await page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
    await expect(row.getByText("Blocked")).toBeVisible();
  });

  test("an operator changes the own name and language, and the log tells it in words", async ({ page }) => {
    await page.goto(at("/console/account?lang=en"));
    await page.getByLabel("Name").fill("Dorothy Vaughan");
    await page.getByLabel("Language").selectOption({ label: "Deutsch" });
    await axe(page);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("button", { name: "Dorothy Vaughan" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await page.goto(at(`/console/audit?lang=en&who=${operator.id}`));
    const entry = page.getByRole("listitem").filter({ hasText: "Changed an operator" }).first();
    await entry.getByRole("button", { name: "Details" }).click();
    await expect(entry.getByRole("row", { name: "Name Mary Jackson Dorothy Vaughan" })).toBeVisible();
    await axe(page);
  });

  test("clinics are ordered by the heads of the table", async ({ page }) => {
    await page.goto(at("/console/clinics?lang=en"));
    const head = page.getByRole("columnheader", { name: "Patients" });
    await expect(head).toHaveAttribute("aria-sort", "none");
    await head.getByRole("button").click();
    await expect(head).toHaveAttribute("aria-sort", "descending");
    await expect(page).toHaveURL(/sort=patients/);
    await expect(page.getByLabel("Order")).toHaveValue("patients");
  });

  test("every page fits a narrow screen, right to left too", async ({ page }) => {
    test.slow();
    const { name: clinic } = await openClinic();
    await page.setViewportSize({ width: 320, height: 720 });
    for (const language of ["en", "ar"]) {
      await page.goto(at(`/console/clinics?q=${clinic}&lang=${language}`));
      await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
      const link = page.locator("#main li a");
      await expect(link).toBeVisible();
      await noOverflow(page);
      await axe(page);
      await link.click();
      await expect(page.locator("dl").first()).toBeVisible();
      await noOverflow(page);
      for (const path of ["/console/figures", "/console/audit", "/console/operators", "/console/account"]) {
        await page.goto(at(`${path}?lang=${language}`));
        await expect(page.locator("h1")).toBeVisible();
        await expect(page.locator("#main [aria-busy=true]")).toHaveCount(0);
        await noOverflow(page);
      }
    }
  });
});
