import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { RULE_WORDS } from "./rule-words";

test("each rule of the server's chain has words, in the chain's order", () => {
  const chain = readFileSync(path.resolve(import.meta.dirname, "../../../../../scheduling/rules/chain.py"), "utf8");
  const rules = [...chain.matchAll(/^ {4}[A-Z_]+ = "(\w+)"$/gm)].map(([, name]) => name);
  expect(rules.length).toBeGreaterThan(10);
  expect(Object.keys(RULE_WORDS)).toEqual(rules);
});
