import { pageOf } from "@/components/panel/pager";

/** The first words of actions. */
export const AREAS = ["clinic", "domain", "job", "migration", "operator", "session", "second_factor", "recovery_codes", "recovery_code", "sign_up"] as const;
export type Area = (typeof AREAS)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the log is cut down to: all of it stands in the address. */
export interface View {
  area: Area | null;
  who: string | null;
  clinic: string | null;
  from: string | null;
  until: string | null;
  page: number;
  size: number;
}

/** Returns what an address says, whatever stands there. */
export function viewOf(search: URLSearchParams): View {
  const given = (name: string, form: RegExp) => {
    const text = search.get(name);
    return text && form.test(text) ? text : null;
  };
  return {
    area: AREAS.find((one) => one === search.get("area")) ?? null,
    who: given("who", ID),
    clinic: given("clinic", ID),
    from: given("from", DAY),
    until: given("until", DAY),
    ...pageOf(search),
  };
}

export function isCutDown({ area, who, clinic, from, until }: View): boolean {
  return [area, who, clinic, from, until].some(Boolean);
}

/** Returns what the API is asked for a view; days are the reader's own, the last one included. */
export function askedBy({ area, who, clinic, from, until }: View) {
  return {
    ...(area ? { area } : {}),
    ...(who ? { operator_id: who } : {}),
    ...(clinic ? { clinic_id: clinic } : {}),
    ...(from ? { from: midnight(from, 0) } : {}),
    ...(until ? { until: midnight(until, 1) } : {}),
  };
}

function midnight(day: string, later: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}
