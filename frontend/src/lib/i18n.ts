import { i18n, type Messages } from "@lingui/core";

export const LANGUAGE_NAMES: Record<string, string> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  ar: "العربية",
};
export type Area = "common" | "home" | "booking" | "times" | "account" | "visits" | "panel" | "staff" | `staff-${string}` | "console" | `console-${string}`;
export type Catalog = { messages: Messages };
type Catalogs = Record<string, () => Promise<Catalog>>;

const plainly = i18n._.bind(i18n);
/** What stands in a text is words: a clinic's "<b>" must not be taken for a part of the sentence around it. */
i18n._ = ((id, values, options) => plainly(id, values && asWords(values), options)) as typeof i18n._;

const RIGHT_TO_LEFT = new Set(["ar"]);
const COOKIE = "chairside-language";
const YEAR = 365 * 24 * 60 * 60;
let catalogs: Catalogs = {};
const wanted = new Set<Area>();
const loaded = new Set<string>();

export function directionOf(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

/** Says where the texts are: each entry brings those of its own pages, under names like "/de/common.po". */
export function speakFrom(found: Catalogs): void {
  catalogs = Object.fromEntries(
    Object.entries(found).map(([path, load]) => [path.slice(path.search(/\/\w+\/[\w-]+\.po$/)), load]),
  );
}

/** Loads the texts of these areas in the language that is spoken now, once each. */
export async function loadTexts(...areas: Area[]): Promise<void> {
  for (const area of areas) wanted.add(area);
  await load(i18n.locale, areas);
}

/** Speaks another language from now on: all texts in use are there before anything changes. */
export async function speak(language: string, ...areas: Area[]): Promise<void> {
  for (const area of areas) wanted.add(area);
  await load(language, [...wanted]);
  i18n.activate(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** Lets the server know for the next page. */
export function rememberLanguage(language: string): void {
  document.cookie = `${COOKIE}=${language}; path=/; max-age=${YEAR}; samesite=lax`;
}

async function load(language: string, areas: Area[]): Promise<void> {
  await Promise.all(
    areas.map(async (area) => {
      const name = `/${language}/${area}.po`;
      if (loaded.has(name)) return;
      const catalog = await catalogs[name]?.();
      if (catalog) i18n.load(language, catalog.messages);
      loaded.add(name);
    }),
  );
}

// A word joiner after "<" shows nothing, and no longer opens a tag.
function asWords(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replace(/<(?=[/\w])/g, "<\u2060") : value,
    ]),
  );
}
