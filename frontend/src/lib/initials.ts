const TITLES = /^(dr|dra|prof|profa|mr|mrs|ms|mx|herr|frau)$/iu;
const ARABIC = /\p{Script=Arabic}/u;

/** The one or two letters that stand for a person where there is no photo: "Dr. Anna Weber" becomes "AW". */
export function initials(name: string): string {
  const words = withoutTitles(name.trim().split(/\s+/u).filter(Boolean));
  const first = words[0];
  if (!first) return "";
  const last = words.length > 1 ? words.at(-1)! : "";
  const letters = [firstGrapheme(first), last && firstGrapheme(last)].filter(Boolean);
  // Arabic letters side by side would join into a syllable.
  return letters.join(letters.some((letter) => ARABIC.test(letter)) ? "\u200c" : "").toLocaleUpperCase();
}

function withoutTitles(words: string[]): string[] {
  const spoken = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  const named = spoken.filter((word) => !word.endsWith(".") && !TITLES.test(word));
  return [named, spoken, words].find((some) => some.length > 0) ?? [];
}

function firstGrapheme(word: string): string {
  const bare = word.replace(/^[\p{P}\p{Sk}]+/u, "") || word;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(bare)) return segment;
  return "";
}

/** A hue of its own for each name, the same on each visit. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const letter of name.normalize()) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
  return (hash % 24) * 15;
}
