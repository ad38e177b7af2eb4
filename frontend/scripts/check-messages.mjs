/**
 * Fails when a catalog is not what `npm run messages` would write, when a file with texts belongs to no area, when a
 * translation is missing, when one has other placeholders than its original, or when two areas translate the same text
 * differently: the patient site loads them into one, and so does each panel its own with those that it shares.
 * `node scripts/check-messages.mjs [FOLDER]`
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { getConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";
import { compileMessage } from "@lingui/message-utils/compileMessage";

const source = "en";
const frontend = path.resolve(import.meta.dirname, "..");
const checked = path.resolve(process.argv[2] ?? frontend);
const copy = mkdtempSync(path.join(os.tmpdir(), "chairside-messages-"));

try {
  for (const name of ["src", "lingui.config.ts", "tsconfig.json", "package.json"]) {
    const from = path.join(checked, name);
    cpSync(existsSync(from) ? from : path.join(frontend, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(frontend, "node_modules"), path.join(copy, "node_modules"));
  const extracted = spawnSync(
    process.execPath,
    [path.join(copy, "node_modules/@lingui/cli/dist/lingui.js"), "extract", "--clean", "--workers", "1"],
    { cwd: copy, encoding: "utf8" },
  );
  if (extracted.status !== 0) throw new Error(`${extracted.stdout}${extracted.stderr}`);
  const read = await entries();
  const faults = [...homeless(), ...stale(), ...untranslated(read), ...clashing(read)];
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true });
}

/** Nothing of such a file is ever extracted, nor missed. */
function homeless() {
  const areas = getConfig({ cwd: copy }).catalogs.flatMap(({ include }) => include);
  const told = globSync("src/**/*.{ts,tsx}", { cwd: copy })
    .filter((name) => !name.includes(".test."))
    .filter((name) => readFileSync(path.join(copy, name), "utf8").match(/@lingui\/(core|react)\/macro/));
  return told
    .filter((name) => !areas.some((area) => name === area || name.startsWith(`${area}/`)))
    .map((name) => `${name} has texts, and belongs to no area in lingui.config.ts.`);
}

function stale() {
  return catalogs()
    .filter((name) => content(checked, name) !== content(copy, name))
    .map((name) => `${name} is out of date: run make messages.`);
}

/** All translations; the id of one is made of its original and its context. */
async function entries() {
  const read = [];
  for (const name of catalogs()) {
    const locale = name.split("/").at(-2);
    if (locale === source) continue;
    const context = { locale, sourceLocale: source, filename: name };
    const parsed = await formatter().parse(readFileSync(path.join(copy, name), "utf8"), context);
    for (const [id, { message = id, translation }] of Object.entries(parsed)) {
      read.push({ name, locale, id, message, translation });
    }
  }
  return read;
}

function untranslated(read) {
  return read.flatMap(({ name, message, translation }) => {
    if (!translation) return [`${name} does not translate: ${message}`];
    if (placeholders(translation) === placeholders(message)) return [];
    return [`${name} has other placeholders than the original: ${message} -> ${translation}`];
  });
}

function clashing(read) {
  const shared = { patient: [], staff: ["common", "panel"], console: ["common", "panel"] };
  const home = (area) => (area === "panel" ? null : (/^(staff|console)/.exec(area)?.[0] ?? "patient"));
  const together = Object.entries(shared).map(([site, others]) =>
    read.filter(({ name }) => {
      const area = path.basename(name, ".po");
      return home(area) === site || others.includes(area);
    }),
  );
  const same = together.flatMap((loaded) => [...Map.groupBy(loaded, ({ locale, id }) => `${locale} ${id}`).values()]);
  return same.flatMap(([first, ...others]) =>
    others
      .filter(({ translation }) => translation !== first.translation)
      .map(({ name, message, translation }) => {
        const two = `${first.translation} / ${translation}`;
        return `${first.name} and ${name} translate the same text differently, give one a context: ${message} -> ${two}`;
      }),
  );
}

/** Languages differ in plural forms, so each name counts once. */
function placeholders(text) {
  const tags = text.match(/<\/?\d+\/?>/g) ?? [];
  return [...new Set([...tags, ...namesIn(compileMessage(text))])].toSorted().join(" ");
}

/** A compiled message is a list of texts and of [name, kind, { form: message }]. */
function namesIn(tokens) {
  return tokens.filter(Array.isArray).flatMap(([name, , forms]) => {
    const messages = typeof forms === "object" && forms ? Object.values(forms).filter(Array.isArray) : [];
    return [name, ...messages.flatMap(namesIn)];
  });
}

function catalogs() {
  return globSync("src/locales/*/*.po", { cwd: copy }).toSorted();
}

/** Without its header, which says when it was made; where there is nothing to say there may be no catalog. */
function content(folder, name) {
  const file = path.join(folder, name);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n\n").slice(1).join("\n\n").trim() : "";
}
