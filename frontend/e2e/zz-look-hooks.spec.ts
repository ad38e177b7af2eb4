import { openClinic } from "./support/own-clinic";
import { hire, signIn, signInStaff, sql, test } from "./support/test";

test("look", async ({ page, clinic, account }) => {
  test.setTimeout(240_000);
  const own = await openClinic();
  const at = (path: string) => clinic(own.name) + path;
  await signInStaff(page, await hire("manager", { clinic: own.name }));
  const ids = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const rows = [["Accounting", "on"], ["Telephone system", "failed"], ["Recall by post", "off"]];
  for (const [i, [name, state]] of rows.entries())
    await sql(own.name, `INSERT INTO webhooks_endpoint (id, name, address, kinds, state, state_at, version, secret_sealed, former_sealed, failures, last_sent_at, created_at)
     VALUES ($1, $2, 'https://hooks.example.com/chairside/v1/receive', '{appointment.booked,appointment.moved,appointment.cancelled}', $3, now(), 1, '', '', 0, now(), now())`, [ids[i], name, state]);
  const told: [string, string, number, number | null, string][] = [["appointment.booked", "sent", 1, 200, ""], ["appointment.moved", "dead", 105, 500, "refused"], ["appointment.cancelled", "due", 4, null, "timed_out"], ["appointment.status_changed", "sent", 2, 204, ""], ["test", "dead", 3, null, "host_unknown"]];
  for (const [i, [kind, state, attempts, status, trouble]] of told.entries())
    await sql(own.name, `INSERT INTO webhooks_delivery (id, endpoint_id, kind, subject, sequence, body, state, attempts, replays, due_at, first_tried_at, tried_at, sent_at, last_status, last_trouble, last_excerpt, took_ms, created_at)
     VALUES (gen_random_uuid(), $1, $2, 'appointment:x' || $3::text, $3::int, $4, $5, $6::int, 0, now() + interval '1 hour', now(), now(), now(), $7::int, $8, 'Internal error: no connection to the ledger', 84, now() - $3::int * interval '1 hour')`,
      [ids[0]!, kind, i, JSON.stringify({ type: kind, timestamp: "2026-11-23T09:00:00Z", clinic_id: ids[1], data: { appointment_id: ids[2], version: 2, status: "rescheduled", starts_at: "2026-12-07T10:00:00+01:00", zone: "Europe/Berlin" } }), state, attempts, status, trouble]);
  const shot = (name: string) => page.screenshot({ path: `/tmp/h/4/look/hooks-${name}.png` });
  for (const [width, lang, dark] of [[1440, "en", false], [390, "ar", false], [390, "de", true], [1440, "de", true]] as const) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.context().addCookies([{ name: "chairside-theme", value: dark ? "dark" : "light", url: at("/") }]);
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
    const tag = `${width}-${lang}${dark ? "-dark" : ""}`;
    for (const [name, path] of [["list", ""], ["one", `/${ids[0]}`], ["failed", `/${ids[1]}`], ["add", "?add=1"]] as const) {
      await page.goto(at(`/staff/settings/webhooks${path}${path.includes("?") ? "&" : "?"}lang=${lang}`));
      await page.waitForTimeout(2500);
      await shot(`${name}-${tag}`);
      if (name === "one") { await page.locator("#told ~ * li button").nth(1).click(); await page.waitForTimeout(1500); await shot(`sheet-${tag}`); }
    }
  }
  await page.context().clearCookies();
  await page.goto(clinic("berlin"));
  await signIn(page, await account());
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(clinic("berlin") + "/profile?lang=en");
  const card = page.locator("[data-slot=card]").filter({ hasText: "In your calendar" });
  await card.getByRole("button", { name: "Set up" }).click();
  await card.locator("code").waitFor();
  await card.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "/tmp/h/4/look/hooks-feed.png", fullPage: false });
});
