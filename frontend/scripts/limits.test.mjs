import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { limitsOf } from "./limits.mjs";

const source = path.resolve(import.meta.dirname, "../../docs/openapi.json");
const description = JSON.parse(readFileSync(source, "utf8"));

function limits(changed = description) {
  return JSON.parse(limitsOf(changed).match(/= (\{.*\}) as const/s)[1]);
}

test("a field that may be null has the limits of what it is otherwise", () => {
  const { phone } = description.components.schemas.RegisterIn.properties;
  expect(phone.anyOf).toContainEqual({ type: "null" });
  expect(limits().RegisterIn.phone).toEqual({ maxLength: 40 });
});

test("a limit that the server changes is another one here", () => {
  const changed = structuredClone(description);
  changed.components.schemas.LoginIn.properties.password.maxLength = 7;
  expect(limits(changed).LoginIn.password.maxLength).toBe(7);
});

test("a form that the API no longer has is named", () => {
  const changed = structuredClone(description);
  delete changed.components.schemas.CancelIn;
  expect(() => limitsOf(changed)).toThrow("knows no CancelIn");
});
