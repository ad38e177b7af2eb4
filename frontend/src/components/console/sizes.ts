const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** Returns a size in the largest unit of which there is a whole one: 1.4 GB. */
export function sizeText(bytes: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const style = { style: "unit", unit: UNITS[power], unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, style).format(bytes / 1000 ** power);
}
