/** A day of the calendar, "YYYY-MM-DD", with neither clock nor zone. */
export type Day = string;

/** Local midnight, which is what react-day-picker counts in; `new Date(day)` would be midnight in Greenwich. */
export function dateOf(day: Day): Date {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}

export function dayOf(date: Date): Day {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/** 0 is Sunday. Firefox knows no weeks: there the week begins on Monday, as ISO 8601 has it. */
export function firstWeekday(locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const asked = new Intl.Locale(locale) as LocaleWithWeek;
  const first = (asked.getWeekInfo?.() ?? asked.weekInfo)?.firstDay ?? 1;
  return (first % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}
