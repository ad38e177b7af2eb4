import type { Settings, SettingsChange } from "@/api/staff-settings";

/** One value of the settings by its name; a text in a language is `about.de`. */
export type Flat = Record<string, unknown>;

/** What somebody wrote over a value, and what stood there when it was begun. */
export interface Edit {
  value: unknown;
  base: unknown;
}

export type Edits = Record<string, Edit>;

const TEXTS = ["tagline", "about", "what_to_bring"] as const;

export function flatOf(settings: Settings): Flat {
  const flat: Flat = { ...settings };
  for (const field of TEXTS) {
    delete flat[field];
    for (const [language, text] of Object.entries(settings[field])) flat[`${field}.${language}`] = text;
  }
  return flat;
}

/** Returns the edits after one more; one that writes what is kept anyway is none. */
export function edited(edits: Edits, kept: Flat, name: string, value: unknown): Edits {
  const { [name]: before, ...others } = edits;
  const base = before ? before.base : valueOf(kept, name);
  if (same(value, valueOf(kept, name))) return others;
  return { ...others, [name]: { value, base } };
}

/** Returns the names that somebody else has changed since one began to change them. */
export function conflicts(edits: Edits, kept: Flat): string[] {
  return Object.keys(edits).filter((name) => {
    const { base, value } = edits[name]!;
    const now = valueOf(kept, name);
    return !same(base, now) && !same(value, now);
  });
}

/** Returns the edits as if they were begun now, over what others have made of the values. */
export function rebased(edits: Edits, kept: Flat): Edits {
  return Object.fromEntries(
    Object.entries(edits).map(([name, { value }]) => [name, { value, base: valueOf(kept, name) }]),
  );
}

/** Returns the edits without those of some names. */
export function without(edits: Edits, names: string[]): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([name]) => !names.includes(name)));
}

/** Returns the edits as the server takes them. */
export function changeOf(edits: Edits): SettingsChange {
  const change: Record<string, unknown> = {};
  for (const [name, { value }] of Object.entries(edits)) {
    const [field, language] = name.split(".");
    if (language) change[field!] = { ...(change[field!] as object | undefined), [language]: value };
    else change[name] = value;
  }
  return change as SettingsChange;
}

export function valueOf(kept: Flat, name: string): unknown {
  return kept[name] ?? (name.includes(".") ? "" : undefined);
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
