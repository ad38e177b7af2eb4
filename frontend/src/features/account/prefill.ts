import type { Prefill } from "./register-form";

/** Returns what the page before already knew about the person, from the state of the navigation. */
export function prefillOf(state: unknown): Prefill {
  if (typeof state !== "object" || state === null) return {};
  const known = Object.entries(state).filter(([key, value]) => FIELDS.has(key) && typeof value === "string");
  return Object.fromEntries(known);
}

const FIELDS = new Set(["name", "email", "phone"]);
