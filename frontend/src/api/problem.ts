import type { components } from "./schema";

export type Problem = components["schemas"]["Problem"];
/** Codes that the server never sends: what can happen on the way to it. */
export type LocalCode = "offline" | "timeout" | "unreachable" | "unexpected";

export interface Trouble {
  code: string;
  facts: Record<string, unknown>;
}

/** Returns what went wrong, whatever was thrown. */
export function troubleOf(error: unknown): Trouble {
  if (isProblem(error)) return { code: error.code, facts: error.facts as Record<string, unknown> };
  if (error instanceof DOMException && error.name === "TimeoutError") return { code: "timeout", facts: {} };
  if (error instanceof TypeError) return { code: navigator.onLine ? "unreachable" : "offline", facts: {} };
  return { code: "unexpected", facts: {} };
}

/** Returns whether asking again would get the same answer. */
export function isFinal(error: unknown): boolean {
  return isProblem(error) && error.status < 500 && error.status !== 429;
}

const PASSING = new Set(["offline", "timeout", "unreachable", "unexpected", "busy", "unavailable", "too_many_requests"]);

/** Returns whether the same may succeed in a moment. */
export function isPassing({ code }: Trouble): boolean {
  return PASSING.has(code);
}

/** Returns the free times nearest to one that was taken, as the refusal names them. */
export function nearestOf(trouble: Trouble): string[] {
  const found = trouble.facts.nearest;
  return Array.isArray(found) ? found.filter((one): one is string => typeof one === "string") : [];
}

/** Returns the fields that the server found wrong: the last name of each path, and why. */
export function fieldsOf(trouble: Trouble): { name: string; why: string }[] {
  const found = trouble.facts.fields;
  if (!Array.isArray(found)) return [];
  return found.flatMap((one: { where?: unknown; why?: unknown }) => {
    const name = String(one.where ?? "").split(".").at(-1);
    return name ? [{ name, why: String(one.why ?? "") }] : [];
  });
}

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "code" in error && "status" in error && "facts" in error;
}
