/**
 * Lighthouse, as a phone on a slow network sees it, for what a patient opens first. For `make lighthouse`.
 * The reports go to .local/lighthouse.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

const version = "13.5.0";
const categories = ["performance", "accessibility", "best-practices", "seo"];
const folder = path.resolve(import.meta.dirname, "../../.local/lighthouse");
const pages = process.argv.length > 2 ? process.argv.slice(2) : ["berlin/", "berlin/book", "cairo/", "cairo/book"];

mkdirSync(folder, { recursive: true });
console.log(["page".padEnd(14), "perf a11y best  seo", " LCP ms", "   CLS", "TBT ms", "script kB"].join("  "));
for (const page of pages) {
  const [clinic, ...rest] = page.split("/");
  const report = path.join(folder, `${clinic}-${rest.join("-") || "home"}.json`);
  const address = `http://${clinic}.localhost:${process.env.CHAIRSIDE_PORT}/${rest.join("/")}`;
  const ran = spawnSync(
    "npx",
    [
      ...["-y", `lighthouse@${version}`, address, "--quiet", "--output=json", `--output-path=${report}`],
      `--only-categories=${categories.join(",")}`,
      "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage",
    ],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH } },
  );
  if (ran.status !== 0) {
    console.error(`Lighthouse failed on ${address}.`);
    process.exitCode = 1;
    continue;
  }
  console.log(`${page.padEnd(14)}  ${figures(JSON.parse(readFileSync(report, "utf8")))}`);
}

function figures({ categories: found, audits }) {
  const scores = categories.map((name) => String(Math.round((found[name].score ?? 0) * 100)).padStart(4)).join(" ");
  const number = (name, digits = 0) => (audits[name].numericValue ?? Number.NaN).toFixed(digits);
  const requests = audits["network-requests"].details.items;
  const script = requests.filter((one) => one.resourceType === "Script").reduce((sum, one) => sum + one.transferSize, 0);
  return [
    scores,
    number("largest-contentful-paint").padStart(7),
    number("cumulative-layout-shift", 3).padStart(6),
    number("total-blocking-time").padStart(6),
    (script / 1000).toFixed(1).padStart(9),
  ].join("  ");
}
