import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = path.join(import.meta.dirname, "check-messages.mjs");
let project;

beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), "chairside-project-"));
  mkdirSync(path.join(project, "src/lib"), { recursive: true });
  const source = 'import { t } from "@lingui/core/macro";\nexport const text = (name: string) => t`Hello ${name}`;\n';
  writeFileSync(path.join(project, "src/lib/hello.ts"), source);
  for (const locale of ["en", "de", "es", "ar"]) say(locale, "Hello {name}");
});

afterEach(() => rmSync(project, { recursive: true }));

function say(locale, translation, original = "Hello {name}", area = "common") {
  const folder = path.join(project, "src/locales", locale);
  mkdirSync(folder, { recursive: true });
  const header = `msgid ""\nmsgstr ""\n"Language: ${locale}\\n"\n`;
  writeFileSync(path.join(folder, `${area}.po`), `${header}\nmsgid "${original}"\nmsgstr "${translation}"\n`);
}

function check() {
  const { status, stderr } = spawnSync(process.execPath, [script, project], { encoding: "utf8" });
  return { status, said: stderr };
}

test("catalogs that say everything in every language pass", { timeout: 30_000 }, () => {
  expect(check()).toEqual({ status: 0, said: "" });
});

test("a file with texts belongs to an area", { timeout: 30_000 }, () => {
  mkdirSync(path.join(project, "src/pages"));
  const source = 'import { t } from "@lingui/core/macro";\nexport const text = () => t`Nobody collects this`;\n';
  writeFileSync(path.join(project, "src/pages/lost-page.tsx"), source);
  expect(check()).toEqual({
    status: 1,
    said: "src/pages/lost-page.tsx has texts, and belongs to no area in lingui.config.ts.\n",
  });
});

test("plural forms differ from language to language, what they count does not", { timeout: 30_000 }, () => {
  const source = 'import { plural } from "@lingui/core/macro";\nexport const text = (n: number) => plural(n, { 0: "full", one: "# free", other: "# free" });\n';
  writeFileSync(path.join(project, "src/lib/hello.ts"), source);
  const original = "{n, plural, =0 {full} one {# free} other {# free}}";
  for (const locale of ["en", "de", "es"]) say(locale, original, original);
  say("ar", "{n, plural, =0 {مكتمل} zero {مكتمل} two {# متاح} other {# متاح}}", original);
  expect(check()).toEqual({ status: 0, said: "" });
  say("de", "{m, plural, =0 {voll} other {# frei}}", original);
  expect(check().said).toContain("has other placeholders");
});

test("two areas say the same text in one way, unless a context tells them apart", { timeout: 30_000 }, () => {
  const home = path.join(project, "src/features/home");
  mkdirSync(home, { recursive: true });
  const source = 'import { t } from "@lingui/core/macro";\nexport const text = (name: string) => t';
  writeFileSync(path.join(home, "hello.ts"), `${source}\`Hello \${name}\`;\n`);
  for (const locale of ["en", "de", "es", "ar"]) say(locale, "Hello {name}", "Hello {name}", "home");
  expect(check()).toEqual({ status: 0, said: "" });
  say("de", "Guten Tag, {name}", "Hello {name}", "home");
  const { status, said } = check();
  expect(status).toBe(1);
  expect(said).toContain("de/common.po and src/locales/de/home.po translate the same text differently");
  writeFileSync(path.join(home, "hello.ts"), `${source}({ message: \`Hello \${name}\`, context: "greeting" });\n`);
  const apart = 'msgctxt "greeting"\nmsgid "Hello {name}"';
  for (const [locale, text] of [["en", "Hello {name}"], ["de", "Guten Tag, {name}"], ["es", "Hola {name}"], ["ar", "Hi {name}"]]) {
    say(locale, text, "Hello {name}", "home");
    const file = path.join(project, "src/locales", locale, "home.po");
    writeFileSync(file, readFileSync(file, "utf8").replace('msgid "Hello {name}"', apart));
  }
  expect(check()).toEqual({ status: 0, said: "" });
});

test("a missing text, a stale catalog and a lost placeholder are each named", { timeout: 30_000 }, () => {
  say("de", "");
  say("es", "Hola");
  say("ar", "Bye", "Goodbye");
  const { status, said } = check();
  expect(status).toBe(1);
  expect(said).toContain("src/locales/de/common.po does not translate: Hello {name}");
  expect(said).toContain("src/locales/es/common.po has other placeholders than the original");
  expect(said).toContain("src/locales/ar/common.po is out of date");
});
