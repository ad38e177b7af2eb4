const UNITS = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

/** Returns a length of time in the largest unit of which there is a whole one: 10 minutes, 0.4 seconds. */
export function lengthText(seconds: number, locale: string): string {
  const { unit, value } = measured(seconds);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 1 }).format(value);
}

/** Returns how long ago something was, in whole units: 3 minutes ago. */
export function agoText(seconds: number, locale: string): string {
  const { unit, value } = measured(seconds);
  return new Intl.RelativeTimeFormat(locale).format(-Math.floor(value), unit);
}

function measured(seconds: number) {
  const found = UNITS.find((one) => seconds >= one.seconds) ?? UNITS.at(-1)!;
  return { unit: found.unit, value: seconds / found.seconds };
}
