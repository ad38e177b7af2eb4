import { pageOf } from "@/components/panel/pager";
import type { PlatformSchemas } from "@/api/platform";

export type ClinicRow = PlatformSchemas["ClinicOut"];
export type State = ClinicRow["state"];

export const STATES: State[] = ["opening", "active", "suspended", "archived"];
export const PLANS = ["solo", "group", "unlimited"] as const;
export type PlanName = (typeof PLANS)[number];
export const SORTS = ["name", "newest", "active", "bookings", "patients", "messages", "storage", "slow", "errors"] as const;
export type Sort = (typeof SORTS)[number];

/** What the list is cut down to and how it is ordered: all of it stands in the address. */
export interface View {
  text: string;
  states: State[];
  plans: PlanName[];
  troubled: boolean;
  sort: Sort;
  page: number;
  size: number;
}

/** Returns what an address says, whatever stands there. */
export function viewOf(search: URLSearchParams): View {
  return {
    text: (search.get("q") ?? "").slice(0, 100),
    states: known(STATES, search.getAll("state")),
    plans: known(PLANS, search.getAll("plan")),
    troubled: search.get("trouble") === "1",
    sort: known(SORTS, search.getAll("sort"))[0] ?? "name",
    ...pageOf(search),
  };
}

export function isCutDown({ text, states, plans, troubled }: View): boolean {
  return text !== "" || states.length > 0 || plans.length > 0 || troubled;
}

/** Returns what the API is asked for a view. */
export function askedBy({ text, states, plans, troubled, sort, page, size }: View) {
  return {
    ...(text ? { search: text } : {}),
    ...(states.length ? { state: states } : {}),
    ...(plans.length ? { plan: plans } : {}),
    ...(troubled ? { troubled: true } : {}),
    sort,
    limit: size,
    offset: (page - 1) * size,
  };
}

function known<T extends string>(all: readonly T[], named: string[]): T[] {
  return all.filter((one) => named.includes(one));
}
