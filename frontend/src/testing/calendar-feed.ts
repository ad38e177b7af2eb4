import type { Feed, Visit } from "@/features/staff/calendar/feed";

export const MONDAY = "2026-11-23";

/** A visit of half an hour on a Monday in New York, an hour after another: `visit("Ada", "10:00")`. */
export function visit(name: string, from: string, until?: string, more: Partial<Visit> = {}): Visit {
  const starts_at = `${MONDAY}T${from}:00-05:00`;
  const ends_at = `${MONDAY}T${until ?? later(from, 30)}:00-05:00`;
  return {
    id: `visit-${name}-${from}`,
    patient: { id: `patient-${name}`, name, phone: "", birth_date: null, is_new: false },
    dentist_id: "weber",
    service: { id: "check-up", name: "Check-up", color: "#0f766e" },
    operatory_id: null,
    starts_at,
    ends_at,
    busy_from: starts_at,
    busy_until: ends_at,
    date: MONDAY,
    from_minute: 0,
    until_minute: 0,
    status_at: starts_at,
    status: "scheduled",
    version: 1,
    source: "online",
    has_note: false,
    is_override: false,
    ...more,
  };
}

/** A Monday with Weber from 9 to 12 and 13 to 17, and Haddad from 10 to 18, at half past eight. */
export function feed(appointments: Visit[] = [], more: Partial<Feed> = {}): Feed {
  return {
    version: "1",
    zone: "America/New_York",
    interval: 10,
    now: `${MONDAY}T08:30:00-05:00`,
    days: [{ date: MONDAY, segments: [{ from_minute: 0, until_minute: 1440, starts_at: `${MONDAY}T00:00:00-05:00` }], closures: [] }],
    dentists: [
      { id: "weber", name: "Dr. Weber", is_active: true, is_own: false },
      { id: "haddad", name: "Dr. Haddad", is_active: true, is_own: false },
      { id: "chen", name: "Dr. Chen", is_active: true, is_own: false },
    ],
    operatories: [
      { id: "one", name: "Room 1", is_active: true },
      { id: "two", name: "Room 2", is_active: true },
    ],
    hours: [
      { dentist_id: "weber", date: MONDAY, from_minute: 540, until_minute: 720 },
      { dentist_id: "weber", date: MONDAY, from_minute: 780, until_minute: 1020 },
      { dentist_id: "haddad", date: MONDAY, from_minute: 600, until_minute: 1080 },
    ],
    absences: [],
    appointments,
    busy: [],
    holds: [],
    ...more,
  };
}

function later(clock: string, minutes: number): string {
  const [hour, minute] = clock.split(":").map(Number) as [number, number];
  const sum = hour * 60 + minute + minutes;
  return `${String(Math.floor(sum / 60)).padStart(2, "0")}:${String(sum % 60).padStart(2, "0")}`;
}
