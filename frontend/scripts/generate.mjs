/**
 * Writes src/api/schema.d.ts, limits.ts and staff-limits.ts from ../docs/openapi.json, and platform-schema.d.ts from
 * ../docs/openapi-platform.json.
 * `node scripts/generate.mjs --check` writes nothing and fails when one of them is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { limitsOf, staffForms } from "./limits.mjs";

const frontend = path.resolve(import.meta.dirname, "..");
const header = headerOf("openapi.json");

const description = described("openapi.json");
const generated = {
  "src/api/schema.d.ts": header + astToString(await openapiTS(description)),
  "src/api/platform-schema.d.ts":
    headerOf("openapi-platform.json") + astToString(await openapiTS(described("openapi-platform.json"))),
  "src/api/limits.ts": header + limitsOf(description),
  "src/api/staff-limits.ts": header + limitsOf(description, staffForms),
};

function headerOf(name) {
  return `// Written by scripts/generate.mjs from docs/${name}: never edit it, run \`make openapi\`.\n\n`;
}

function described(name) {
  return JSON.parse(readFileSync(path.resolve(frontend, "../docs", name), "utf8"));
}

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
