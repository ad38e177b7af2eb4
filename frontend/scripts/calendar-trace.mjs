/**
 * How the staff calendar bears a day of 12 columns and 400 visits: its first render and a drag across it, beside an
 * empty page in the same run. For `make calendar-trace`; needs the demo around it (`e2e.py --run`).
 */
import { chromium } from "@playwright/test";
import { codeOf } from "../e2e/support/totp.ts";

const COLUMNS = 12;
const VISITS = 400;
const RUNS = Number(process.argv[2] ?? 3);
const LONG = 50;
const origin = `http://newyork.localhost:${process.env.CHAIRSIDE_PORT}`;
// The set-up key that the demo names (scheduling/management/demo/seeding.py).
const app = "CHAIRSIDEDEMOAPPCHAIRSIDEDEMOAPP";
const login = { email: "manager@newyork.example.com", password: "chairside-demo-2026" };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const context = await browser.newContext({ viewport: { width: 1680, height: 1000 } });
await logIn();
const rows = [];
for (let run = 0; run < RUNS; run += 1) rows.push(await once());
await browser.close();
print(rows);

/** Logs the manager in: the cookies are the context's. */
async function logIn() {
  const page = await context.newPage();
  await page.goto(`${origin}/healthz/live`);
  const asked = await posted(page, "login", login);
  const { status } = await posted(page, "second-factor", { challenge: asked.body.challenge, code: codeOf(app) });
  if (status !== 200) throw new Error(`The manager could not log in: ${status}`);
  await page.close();
}

function posted(page, path, body) {
  return page.evaluate(
    async ([to, sent]) => {
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(`/api/v1/auth/${to}`, { method: "POST", headers, body: JSON.stringify(sent) });
      return { status: answer.status, body: await answer.json() };
    },
    [path, body],
  );
}

async function once() {
  const page = await context.newPage();
  await page.route("**/api/v1/calendar?*", async (route) => {
    const [from] = new URL(route.request().url()).searchParams.getAll("from");
    await route.fulfill({ json: fullDay(from, filled) });
  });
  await page.route("**/api/v1/calendar/version?*", (route) => route.fulfill({ json: { version: filled ? "full" : "empty" } }));

  let filled = false;
  const empty = await shown(page, 0);
  filled = true;
  const full = await shown(page, VISITS);
  const [drag, idle] = [await dragged(page), await dragged(page, { grab: false })];
  await page.close();
  return { empty, full, drag, idle };
}

/** Opens the day and returns how long the page was busy until its visits stood, and how long they took to stand. */
async function shown(page, visits) {
  await page.goto("about:blank");
  const trace = await traced(page, async () => {
    await page.goto(`${origin}/staff/calendar?lang=en&date=2027-06-15&everyone=1`);
    await page.waitForFunction(
      ([columns, count]) =>
        document.querySelectorAll("[data-column]").length === columns && document.querySelectorAll("[data-visit]").length === count,
      [COLUMNS, visits],
    );
    await page.waitForTimeout(300);
  });
  return { busy: trace.busy, longest: trace.longest, long: trace.long, render: trace.renderAfter("/api/v1/calendar?") };
}

/** Drags a visit over all columns and down the day; without `grab` the same way with an empty hand. */
async function dragged(page, { grab = true } = {}) {
  const box = await page.locator("[data-movable]").first().boundingBox();
  const frames = [];
  const trace = await traced(page, async () => {
    await page.mouse.move(box.x + 20, box.y + 8);
    if (grab) await page.mouse.down();
    const counting = page.evaluate(countFrames);
    for (let step = 1; step <= 120; step += 1) {
      await page.mouse.move(box.x + 20 + step * 10, box.y + 8 + step * 3);
    }
    await page.evaluate(() => (globalThis.stopCounting = true));
    frames.push(...(await counting));
    if (grab) await page.keyboard.press("Escape");
    if (grab) await page.mouse.up();
  });
  return { frames, longest: trace.longest, long: trace.long, busy: trace.busy };
}

function countFrames() {
  globalThis.stopCounting = false;
  return new Promise((resolve) => {
    const lengths = [];
    let before = performance.now();
    const frame = (now) => {
      lengths.push(now - before);
      before = now;
      if (globalThis.stopCounting) resolve(lengths.slice(1));
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

async function traced(page, act) {
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await act();
  const { traceEvents: events } = JSON.parse((await browser.stopTracing()).toString());
  const threads = new Map();
  for (const one of events.filter(({ name, ph }) => name === "RunTask" && ph === "X")) {
    const key = `${one.pid}/${one.tid}`;
    threads.set(key, [...(threads.get(key) ?? []), one]);
  }
  const renderers = new Set(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid}/${tid}`));
  const tasks = [...threads].filter(([key]) => renderers.has(key)).map(([, all]) => all).toSorted((a, b) => sum(b) - sum(a))[0] ?? [];
  const lengths = tasks.map(worked);
  return {
    busy: lengths.reduce((total, one) => total + one, 0),
    longest: Math.max(0, ...lengths),
    long: lengths.filter((one) => one > LONG).length,
    renderAfter: (address) => renderAfter(events, tasks, address),
  };
}

function sum(tasks) {
  return tasks.reduce((total, one) => total + worked(one), 0);
}

/** Returns how long the main thread worked in the second after an answer had come. */
function renderAfter(events, tasks, address) {
  const sent = events.find(({ name, args }) => name === "ResourceSendRequest" && args.data.url.includes(address));
  const id = sent?.args.data.requestId;
  const came = events.find(({ name, args }) => name === "ResourceFinish" && args.data.requestId === id);
  if (!came) return Number.NaN;
  return tasks.filter(({ ts }) => ts >= came.ts - 1000 && ts < came.ts + 1_000_000).reduce((total, one) => total + worked(one), 0);
}

/** Milliseconds that a task had the processor: what others on the machine do does not count. */
function worked({ tdur, dur }) {
  return (tdur ?? dur) / 1000;
}

function fullDay(date, filled) {
  const person = (index) => ({ id: id("a", index), name: `Dr. ${String.fromCharCode(65 + index)}. Example`, is_active: true, is_own: false });
  const dentists = Array.from({ length: COLUMNS }, (_, index) => person(index));
  const each = Math.ceil(VISITS / COLUMNS);
  const visits = Array.from({ length: filled ? VISITS : 0 }, (_, index) => visit(date, index, dentists[Math.floor(index / each)].id, index % each));
  return {
    version: filled ? "full" : "empty",
    zone: "America/New_York",
    now: `${date}T07:00:00-04:00`,
    interval: 10,
    days: [{ date, segments: [{ from_minute: 0, until_minute: 1440, starts_at: `${date}T00:00:00-04:00` }], closures: [] }],
    dentists,
    operatories: [],
    hours: dentists.map((one) => ({ dentist_id: one.id, date, from_minute: 420, until_minute: 1140 })),
    absences: [],
    appointments: visits,
    busy: [],
    holds: [],
  };
}

function visit(date, index, dentist_id, place) {
  const from = 420 + place * 20;
  const at = (minute) => `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00-04:00`;
  return {
    id: id("b", index),
    patient: { id: id("c", index), name: `Patient ${index} Example`, phone: "", birth_date: null, is_new: index % 7 === 0 },
    service: { id: id("d", index % 6), name: "Check-up", color: ["#0f766e", "#1d4ed8", "#b45309", "#7c3aed", "#be123c", "#15803d"][index % 6] },
    dentist_id,
    operatory_id: null,
    starts_at: at(from),
    ends_at: at(from + 15),
    busy_from: at(from),
    busy_until: at(from + 20),
    date,
    from_minute: from,
    until_minute: from + 15,
    status: ["scheduled", "confirmed", "rescheduled"][index % 3],
    status_at: at(from),
    version: 1,
    source: "staff",
    has_note: index % 5 === 0,
    is_override: false,
  };
}

function id(kind, index) {
  return `${kind.repeat(8)}-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

function two(number) {
  return String(number).padStart(2, "0");
}

function print(all) {
  const middle = (read) => all.map(read).toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
  const ms = (value) => `${value.toFixed(0)} ms`;
  const [empty, full] = [middle(({ empty }) => empty.render), middle(({ full }) => full.render)];
  console.log(`${COLUMNS} columns, ${VISITS} visits, median of ${all.length} runs`);
  console.log(`render after the answer    ${ms(full)} (without visits ${ms(empty)}, ${(full / empty).toFixed(1)} times)`);
  console.log(`main thread until shown    ${ms(middle(({ full }) => full.busy))} (without visits ${ms(middle(({ empty }) => empty.busy))})`);
  console.log(`long tasks over ${LONG} ms      ${middle(({ full }) => full.long)} (without visits ${middle(({ empty }) => empty.long)}), longest ${ms(middle(({ full }) => full.longest))}`);
  for (const [name, read] of [["drag", ({ drag }) => drag], ["empty hand", ({ idle }) => idle]]) {
    const frames = all.flatMap((one) => read(one).frames).toSorted((a, b) => a - b);
    const over = (limit) => frames.filter((one) => one > limit + 1).length;
    const share = (count) => `${count} of ${frames.length} (${((100 * count) / frames.length).toFixed(1)} %)`;
    console.log(
      `${name.padEnd(26)} frames over 16.7 ms ${share(over(16.7))}, over 33 ms ${share(over(33.4))}, p95 ${(frames[Math.floor(frames.length * 0.95)] ?? 0).toFixed(1)} ms, longest task ${ms(middle((one) => read(one).longest))}, long tasks ${middle((one) => read(one).long)}`,
    );
  }
}
