/** What the page server gives along with the page, so that the first screen needs no request. */
export interface Boot {
  language: string;
  languages: string[];
  signed_in: boolean;
  /** The clinic can be read and takes no changes. */
  suspended: boolean;
  /** Set where the booking stands inside of another site. */
  embed: { base: string; origins: string[] } | null;
  answers: { path: string; params: Record<string, unknown>; data: unknown }[];
}

const NOTHING: Boot = { language: "en", languages: ["en"], signed_in: false, suspended: false, embed: null, answers: [] };

/** Reads the boot data of this page; a page served without them starts from nothing and asks the API itself. */
export function readBoot(page: Document = document): Boot {
  const text = page.getElementById("boot")?.textContent;
  return text ? { ...NOTHING, ...(JSON.parse(text) as Partial<Boot>) } : NOTHING;
}
