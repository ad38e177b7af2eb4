/**
 * Writes src/api/schema.d.ts, limits.ts and staff-limits.ts from ../docs/openapi.json.
 * `node scripts/generate.mjs --check` writes nothing and fails when one of them is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { limitsOf, staffForms } from "./limits.mjs";

const frontend = path.resolve(import.meta.dirname, "..");
const source = path.resolve(frontend, "../docs/openapi.json");
const header = "// Written by scripts/generate.mjs from docs/openapi.json: never edit it, run `make openapi`.\n\n";

const description = JSON.parse(readFileSync(source, "utf8"));
const generated = {
  "src/api/schema.d.ts": header + astToString(await openapiTS(description)),
  "src/api/limits.ts": header + limitsOf(description),
  "src/api/staff-limits.ts": header + limitsOf(description, staffForms),
};

const stale = Object.entries(generated).filter(([name, text]) => {
  const file = path.join(frontend, name);
  return !existsSync(file) || readFileSync(file, "utf8") !== text;
});

if (process.argv.includes("--check")) {
  for (const [name] of stale) console.error(`frontend/${name} is out of date: run make openapi.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [name, text] of stale) {
    writeFileSync(path.join(frontend, name), text);
    console.log(`frontend/${name} written`);
  }
}
