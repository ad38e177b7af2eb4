import { Guard } from "./support/guard";
import { expect, test } from "./support/test";

test("the guard sees errors, policy violations, dialogs and stored tokens", async ({ browser, clinic }) => {
  const context = await browser.newContext();
  const guard = new Guard(context);
  await guard.watch();
  const page = await context.newPage();
  await page.goto(`${clinic("berlin")}/healthz/live`);
  const late = page.waitForEvent("pageerror");
  await page.evaluate(() => {
    sessionStorage.setItem("session", `token ${"a".repeat(43)}`);
    console.error("boom");
    const script = document.createElement("script");
    script.textContent = "globalThis.injected = true";
    document.body.append(script);
    alert("hello");
    setTimeout(() => {
      throw new Error("late");
    });
  });
  await late;
  await expect
    .poll(async () => (await guard.complaints()).map((one) => one.split(":")[0]).toSorted())
    .toEqual(["console", "console", "dialog", "policy", "script", "storage holds what looks like a token"]);
  guard.allow("boom", /^(console|policy): .*script-src/, /^(dialog|script|storage)/, /Executing inline script/, "policy");
  expect(await guard.complaints()).toEqual([]);
  await context.close();
});
