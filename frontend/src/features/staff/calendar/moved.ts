import type { Schemas } from "@/api/types";
import type { Visit } from "./feed";
import { buffersOf } from "./verdict";
import { wallMinute } from "./wall";

type Place = {
  appointment_time: string;
  ends_at: string;
  dentist: { id: string };
  operatory: { id: string } | null;
} & Partial<Pick<Schemas["AppointmentOut"], "status" | "version">>;

/** Returns the visit at another place, its buffers around it as before. */
export function replaced(visit: Visit, place: Place): Visit {
  const { before, after } = buffersOf(visit);
  return {
    ...visit,
    dentist_id: place.dentist.id,
    operatory_id: place.operatory?.id ?? null,
    starts_at: place.appointment_time,
    ends_at: place.ends_at,
    busy_from: shifted(place.appointment_time, -before),
    busy_until: shifted(place.ends_at, after),
    date: place.appointment_time.slice(0, 10),
    from_minute: wallMinute(place.appointment_time),
    until_minute: wallMinute(place.ends_at),
    status: place.status ?? visit.status,
    version: place.version ?? visit.version,
  };
}

/** Moves a time of the wall by some minutes, in its own offset. */
function shifted(iso: string, minutes: number): string {
  const wall = new Date(Date.parse(`${iso.slice(0, 16)}:00Z`) + minutes * 60_000);
  return `${wall.toISOString().slice(0, 16)}${iso.slice(16)}`;
}
