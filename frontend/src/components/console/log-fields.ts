import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What entries of the log hold, in words; what is not here goes by its own name. */
export const FIELD_WORDS: Record<string, MessageDescriptor> = {
  name: msg`Name`,
  email: msg`E-mail`,
  role: msg`Role`,
  language: msg`Language`,
  active: msg({ message: "May log in", context: "operator" }),
  state: msg`State`,
  plan: msg`Plan`,
  limits: msg`Limits`,
  features: msg`Features`,
  host: msg`Address`,
  domain: msg`Address`,
  address: msg`Address`,
  samples: msg`Sample data`,
  schema: msg`Schema`,
  shard: msg`Database server`,
  target: msg`Target`,
  count: msg`Count`,
  left: msg`Left`,
  purpose: msg`Purpose`,
  backup: msg`Backup`,
  bundle: msg`Bundle`,
  beside: msg`Restored as`,
  session: msg({ message: "Log-in", context: "session" }),
  kind: msg`Kind`,
  drops_at: msg`Dropped on`,
};

/** A fact of an entry, as it was and as it became. */
export interface Fact {
  /** The names that lead to it: `limits`, `dentists`. */
  path: string[];
  before: unknown;
  after: unknown;
}

type Held = Record<string, unknown> | null | undefined;

/** Returns what an entry holds of before and after, one fact below the other, objects within taken apart. */
export function factsOf(before: Held, after: Held): Fact[] {
  const was = flat(before);
  const became = flat(after);
  return [...new Set([...was.keys(), ...became.keys()])].map((key) => ({
    path: JSON.parse(key) as string[],
    before: was.get(key),
    after: became.get(key),
  }));
}

function flat(held: Held, path: string[] = []): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries(held ?? {})) {
    const here = [...path, name];
    const inner = value !== null && typeof value === "object" && !Array.isArray(value) ? flat(value as Held, here) : null;
    if (inner?.size) for (const [key, one] of inner) found.set(key, one);
    else found.set(JSON.stringify(here), inner ? null : value);
  }
  return found;
}
