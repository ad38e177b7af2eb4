import { useLingui } from "@lingui/react";
import { makeFormats } from "@/lib/format";

const made = new Map<string, ReturnType<typeof makeFormats>>();

/** Returns how dates, times and numbers are written for somebody who belongs to no clinic: on the reader's own clock. */
export function useOwnFormats() {
  const { i18n } = useLingui();
  const found = made.get(i18n.locale) ?? makeFormats(placeOf(i18n.locale));
  made.set(i18n.locale, found);
  return found;
}

function placeOf(language: string) {
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  const country = new Intl.Locale(language).maximize().region ?? "001";
  return { language, country: language === "en" ? "GB" : country, zone, currency: "EUR" };
}
