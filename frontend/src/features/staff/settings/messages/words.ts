import type { MessageWords } from "@/api/staff-messages";

export type WordsField = keyof MessageWords;
export const FIELDS: WordsField[] = ["subject", "opening", "closing"];

/** Why words cannot be kept as they are. */
export type Fault =
  | { why: "empty" }
  | { why: "too_long"; most: number }
  | { why: "placeholder"; found: string }
  | { why: "link"; found: string };

export type Faults = Partial<Record<WordsField, Fault>>;

const BRACED = /\{[^{}]{0,40}\}|[{}]/g;
// As the server looks for them (messaging.own_words): what a mail program may make a link of.
const LINK = new RegExp(
  [
    String.raw`[\p{L}\p{N}_]+:\/\/\S+`,
    String.raw`(?<![\p{L}\p{N}_])www\.\S+`,
    String.raw`\S+@\S+\.[\p{L}\p{N}_]+`,
    String.raw`(?<![0-9.])(?:OCTET\.){3}OCTET(?!\.?[0-9])`.replaceAll("OCTET", "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"),
    String.raw`(?<![\p{L}\p{N}_])[\p{L}\p{N}_-]{2,}\.\p{L}{2,}(?![\p{L}\p{N}_])`,
  ].join("|"),
  "iu",
);

/** Returns what is wrong with words, field by field. */
export function faultsOf(words: MessageWords, placeholders: string[], most: Record<WordsField, number>): Faults {
  const faults: Faults = {};
  for (const field of FIELDS) {
    const fault = faultOf(words[field], placeholders, most[field], field !== "closing");
    if (fault) faults[field] = fault;
  }
  return faults;
}

function faultOf(text: string, placeholders: string[], most: number, isNeeded: boolean): Fault | null {
  if (isNeeded && !text.trim()) return { why: "empty" };
  // As the server counts: in letters.
  if ([...text].length > most) return { why: "too_long", most };
  const unknown = text.match(BRACED)?.find((one) => !placeholders.includes(one.slice(1, -1)));
  if (unknown) return { why: "placeholder", found: unknown };
  const link = LINK.exec(text);
  return link ? { why: "link", found: link[0] } : null;
}

/** Returns whether both say the same. */
export function saySame(one: MessageWords, other: MessageWords): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}

/** Returns a text with a piece put where the writing stood, and where the writing stands then. */
export function inserted(text: string, piece: string, from: number, until: number): [string, number] {
  return [text.slice(0, from) + piece + text.slice(until), from + piece.length];
}
