const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Codes that browsers name though they are no country, or no longer one. */
const NONE = new Set("AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NT QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ".split(" "));

const made = new Map<string, [string, string][]>();

/** Returns the countries by their names in a language, and the chosen one whatever it is. */
export function countryNames(locale: string, chosen: string): [string, string][] {
  const found = made.get(locale) ?? named(locale);
  made.set(locale, found);
  return found.some(([code]) => code === chosen) ? found : [[chosen, chosen], ...found];
}

function named(locale: string): [string, string][] {
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
  const codes = LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter((code) => !NONE.has(code));
  const known = codes.flatMap((code) => {
    const name = names.of(code);
    return name ? [[code, name] as [string, string]] : [];
  });
  return known.toSorted(([, one], [, other]) => one.localeCompare(other, locale));
}
