/** What is being booked, as the address says it. */
export interface Choice {
  service: string;
  /** A dentist's id, or "any". */
  dentist: string;
  /** ISO with the clinic's offset. */
  time: string;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns the choice, or null for an address that somebody has cut short. */
export function readChoice(address: URLSearchParams): Choice | null {
  const service = address.get("service") ?? "";
  const dentist = address.get("dentist") ?? "any";
  // An unescaped plus arrives as a space.
  const time = (address.get("time") ?? "").replace(" ", "+");
  if (!ID.test(service) || !TIME.test(time) || !(dentist === "any" || ID.test(dentist))) return null;
  return { service, dentist, time };
}

/** Returns this page's address with another time, all else as it was. */
export function detailsAddress(address: URLSearchParams, time: string): string {
  const next = new URLSearchParams(address);
  next.set("time", time);
  return `/book/details?${next}`;
}

/** Returns where another time is chosen, with everything that is already known. */
export function timesAddress(address: URLSearchParams, choice: Choice | null): string {
  const next = new URLSearchParams(address);
  if (choice) next.set("day", choice.time.slice(0, 10));
  return `/book?${next}`;
}
