/**
 * Measures what the first load of a page takes, as it is sent (brotli), in the language with the longest texts, and
 * fails when it is over its budget. `node scripts/budget.mjs [DIST]`
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { firstLoad } from "./first-load.mjs";

const languages = ["en", "de", "es", "ar"];
const pages = [
  {
    address: "/book",
    manifest: "manifest.json",
    entry: "patient.html",
    page: "src/pages/book-page.tsx",
    areas: ["common", "times"],
    budgets: { ".js": 130, ".css": 12 },
  },
  {
    address: "/console/clinics",
    manifest: "console.json",
    entry: "console.html",
    page: "src/pages/console/clinics/clinics-page.tsx",
    areas: ["common", "panel", "console", "console-clinics"],
    budgets: { ".js": 250 },
  },
];

const dist = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, "../dist"));

try {
  for (const one of pages) weigh(one);
} catch (reason) {
  console.error(reason.message);
  process.exitCode = 1;
}

function weigh({ address, entry, page, areas, budgets, ...from }) {
  const manifest = JSON.parse(readFileSync(path.join(dist, ".vite", from.manifest), "utf8"));
  const loads = languages.map((language) => {
    const catalogs = areas.map((area) => `src/locales/${language}/${area}.po`);
    const files = firstLoad(manifest, { entry, page, catalogs });
    return { language, files: files.map((one) => ({ ...one, bytes: sent(one.file) })) };
  });
  const heaviest = loads.toSorted((one, other) => total(other.files) - total(one.files))[0];
  for (const { file, what, bytes } of heaviest.files) console.log(`${kilobytes(bytes)}  ${what.padEnd(5)}  ${file}`);
  for (const [kind, budget] of Object.entries(budgets)) {
    const bytes = total(heaviest.files.filter(({ file }) => file.endsWith(kind)));
    console.log(`${kilobytes(bytes)}  of ${budget} kB of ${kind} for ${address} (${heaviest.language})`);
    if (bytes > budget * 1000) {
      console.error(`${address} takes more than ${budget} kB of ${kind}: load it later, or do without.`);
      process.exitCode = 1;
    }
  }
}

function sent(file) {
  const twin = path.join(dist, `${file}.br`);
  return statSync(existsSync(twin) ? twin : path.join(dist, file)).size;
}

function total(files) {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
