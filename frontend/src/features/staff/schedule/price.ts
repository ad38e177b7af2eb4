/** Prices as people write them, and as the server keeps them: in the smallest unit of the currency. */

/** Returns how many digits a currency has behind its point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Returns a price to be changed: "49", "49.50". */
export function priceText(minor: number | null, digits: number): string {
  if (minor === null) return "";
  const whole = minor / 10 ** digits;
  return Number.isInteger(whole) ? String(whole) : whole.toFixed(digits);
}

/** Reads "49", "49,50" or "1 200.5"; null is none, undefined is nothing that one could pay. */
export function readPrice(text: string, digits: number): number | null | undefined {
  const bare = text.replace(/[\s\u00a0\u202f']/g, "").replace(",", ".");
  if (bare === "") return null;
  if (!/^\d{1,6}(\.\d+)?$/.test(bare) || (bare.split(".")[1]?.length ?? 0) > digits) return undefined;
  return Math.round(Number(bare) * 10 ** digits);
}
