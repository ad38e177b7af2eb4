/**
 * Writes package-lock.json anew; with --upgrade without looking at the old one.
 * In a folder of its own: beside a node_modules npm leaves out what other systems need.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const frontend = path.resolve(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(os.tmpdir(), "chairside-lock-"));
const kept = process.argv.includes("--upgrade") ? [] : ["package-lock.json"];

try {
  for (const name of ["package.json", ".npmrc", ...kept]) {
    if (existsSync(path.join(frontend, name))) copyFileSync(path.join(frontend, name), path.join(folder, name));
  }
  npm("install", "--package-lock-only", "--ignore-scripts", "--loglevel=error");
  const faults = faultsOf(JSON.parse(readFileSync(path.join(folder, "package-lock.json"), "utf8")).packages);
  if (faults.length > 0) throw new Error(`package-lock.json was not written:\n${faults.join("\n")}`);
  npm("ci", "--dry-run", "--ignore-scripts", "--loglevel=error");
  copyFileSync(path.join(folder, "package-lock.json"), path.join(frontend, "package-lock.json"));
} catch (reason) {
  console.error(reason.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function npm(...command) {
  const ran = spawnSync("npm", command, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (ran.status !== 0) throw new Error(`npm ${command[0]} failed, see above.`);
}

/** An address would bind everybody to one registry; a missing variant breaks npm ci on that system. */
function faultsOf(packages) {
  const names = new Set(Object.keys(packages).map((place) => place.split("node_modules/").at(-1)));
  return Object.entries(packages).flatMap(([place, one]) => [
    ...(one.resolved ? [`${place} names its registry: see omit-lockfile-registry-resolved in .npmrc`] : []),
    ...(place && !one.version ? [`${place} has no version`] : []),
    ...Object.keys(one.optionalDependencies ?? {})
      .filter((name) => !names.has(name))
      .map((name) => `${place} may need ${name}, which the registry does not have in that version`),
  ]);
}
