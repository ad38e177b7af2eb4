/**
 * Measures what the first load of the booking page takes, as it is sent (brotli), in the language with the longest
 * texts, and fails when it is over the budget. `node scripts/budget.mjs [DIST]`
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { firstLoad } from "./first-load.mjs";

const budgets = { ".js": 130, ".css": 12 };
const languages = ["en", "de", "es", "ar"];
const areas = ["common", "times"];

const dist = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, "../dist"));
const manifest = JSON.parse(readFileSync(path.join(dist, ".vite/manifest.json"), "utf8"));

try {
  const loads = languages.map((language) => {
    const catalogs = areas.map((area) => `src/locales/${language}/${area}.po`);
    const page = "src/pages/book-page.tsx";
    const files = firstLoad(manifest, { entry: "patient.html", page, catalogs });
    return { language, files: files.map((one) => ({ ...one, bytes: sent(one.file) })) };
  });
  const heaviest = loads.toSorted((one, other) => total(other.files) - total(one.files))[0];
  for (const { file, what, bytes } of heaviest.files) console.log(`${kilobytes(bytes)}  ${what.padEnd(5)}  ${file}`);
  for (const [kind, budget] of Object.entries(budgets)) {
    const bytes = total(heaviest.files.filter(({ file }) => file.endsWith(kind)));
    console.log(`${kilobytes(bytes)}  of ${budget} kB of ${kind} for /book (${heaviest.language})`);
    if (bytes > budget * 1000) {
      console.error(`/book takes more than ${budget} kB of ${kind}: load it later, or do without.`);
      process.exitCode = 1;
    }
  }
} catch (reason) {
  console.error(reason.message);
  process.exitCode = 1;
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
