export type DatePart = "day" | "month" | "year";

export type DateParts = Record<DatePart, string>;

/** The order in which a locale writes a date: day first in Berlin, month first in Boston, year first in Budapest. */
export function partOrder(locale: string): DatePart[] {
  const parts = new Intl.DateTimeFormat(locale, { day: "2-digit", month: "2-digit", year: "numeric" }).formatToParts();
  return parts.map((part) => part.type).filter((type) => type === "day" || type === "month" || type === "year");
}

export function splitDate(value: string): DateParts {
  const [year = "", month = "", day = ""] = value.split("-");
  return { day: day.replace(/^0/, ""), month: month.replace(/^0/, ""), year };
}

/** "YYYY-MM-DD", or "" where the parts are no day of any calendar year: the 30th of February, a year of two digits. */
export function joinDate({ day, month, year }: DateParts): string {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(written)) return "";
  const instant = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written) ? written : "";
}

/** Digits alone; those of Arabic and Persian keyboards become ours. */
export function plainDigits(typed: string): string {
  return typed
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\D/g, "");
}
