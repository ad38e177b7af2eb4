import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { fieldsOf, isFinal, nearestOf, troubleOf } from "./problem";
import { CONSOLE_PROBLEM_TEXTS } from "./console-problem-texts";
import { PANEL_PROBLEM_TEXTS } from "./panel-problem-texts";
import { PROBLEM_TEXTS } from "./problem-texts";
import { STAFF_PROBLEM_TEXTS } from "./staff-problem-texts";

const documented = [
  ...readFileSync(path.resolve(import.meta.dirname, "../../../docs/problems.md"), "utf8").matchAll(/^\| \d+ \| `(\w+)`/gm),
].map(([, code]) => code!);

const everywhere = [PROBLEM_TEXTS, PANEL_PROBLEM_TEXTS, STAFF_PROBLEM_TEXTS, CONSOLE_PROBLEM_TEXTS];

test("each refusal has a sentence", () => {
  expect(documented.length).toBeGreaterThan(60);
  expect(documented.filter((code) => !everywhere.some((texts) => code in texts))).toEqual([]);
});

test("no sentence speaks of a refusal that does not exist", () => {
  const local = new Set(["offline", "timeout", "unreachable"]);
  const said = everywhere.flatMap((texts) => Object.keys(texts));
  expect(said).toEqual([...new Set(said)]);
  expect(said.filter((code) => !documented.includes(code) && !local.has(code))).toEqual([]);
});

test("the console has a sentence for each refusal that an operation of the platform names", () => {
  const description = readFileSync(path.resolve(import.meta.dirname, "../../../docs/openapi-platform.json"), "utf8");
  const named = new Set([...description.matchAll(/`(\w+)`/g)].map(([, word]) => word!).filter((word) => documented.includes(word)));
  expect(named.size).toBeGreaterThan(10);
  const known = { ...PROBLEM_TEXTS, ...PANEL_PROBLEM_TEXTS, ...CONSOLE_PROBLEM_TEXTS };
  expect([...named].filter((code) => !(code in known))).toEqual([]);
});

const slotTaken = {
  type: "urn:chairside:problem:slot_taken",
  title: "",
  status: 409,
  code: "slot_taken",
  facts: { nearest: ["2026-12-07T10:15:00+01:00", 5] },
};

test("whatever is thrown has a code", () => {
  expect(troubleOf(slotTaken).code).toBe("slot_taken");
  expect(troubleOf(new DOMException("late", "TimeoutError")).code).toBe("timeout");
  expect(troubleOf(new TypeError("Failed to fetch")).code).toBe("unreachable");
  expect(troubleOf("<html>Bad gateway</html>").code).toBe("unexpected");
});

test("facts are read with care", () => {
  expect(nearestOf(troubleOf(slotTaken))).toEqual(["2026-12-07T10:15:00+01:00"]);
  expect(nearestOf(troubleOf(null))).toEqual([]);
  const invalid = { ...slotTaken, status: 422, facts: { fields: [{ where: "guest.email", why: "value_error", says: "" }] } };
  expect(fieldsOf(troubleOf(invalid))).toEqual([{ name: "email", why: "value_error" }]);
});

test("asking again is for what may pass", () => {
  expect(isFinal(slotTaken)).toBe(true);
  expect(isFinal({ ...slotTaken, status: 503 })).toBe(false);
  expect(isFinal({ ...slotTaken, status: 429 })).toBe(false);
  expect(isFinal(new TypeError())).toBe(false);
});
