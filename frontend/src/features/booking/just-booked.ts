import { type Booked, type Linked, linkedVisit } from "@/api/booking";
import { queries } from "@/api/client";
import { onLeave } from "@/api/session";
import { rememberTime } from "./booked-time";
import { forgetEntries } from "./entries";

export interface Person {
  name: string;
  email: string;
  phone: string;
  /** An account was made with the booking. */
  registered: boolean;
}

/** Who has just booked, for an account to be made of it; in this variable alone, so a reload forgets it. */
let booked: (Person & { token: string }) | null = null;
onLeave(() => (booked = null));

/** Lets the last page show at once what the server has just said, and every list ask again. */
export function rememberBooked(answer: Booked, registered = false): void {
  const { link_token: token, patient, service, dentist, appointment_time: time } = answer;
  rememberTime({ service: service.id, dentist: dentist.id, time });
  booked = { token, registered, name: patient.name, email: patient.email, phone: patient.phone };
  queries.setQueryData<Linked>(linkedVisit(token).queryKey, linkedOf(answer));
  forgetEntries();
  void queries.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.test(String(queryKey[1])) });
}

/** Returns who has booked the visit of this link, if it was on this page a moment ago. */
export function personOf(token: string): Person | null {
  if (booked?.token !== token) return null;
  const { name, email, phone, registered } = booked;
  return { name, email, phone, registered };
}

const CHANGED = /^\/api\/v1\/(availability|appointments|patients)/;

function linkedOf({ patient, id, dentist, service, appointment_time, ends_at, zone, ...visit }: Booked): Linked {
  const { status, version, can_change_until, can_change, can_confirm } = visit;
  return {
    id,
    first_name: patient.name.split(/\s+/)[0] ?? patient.name,
    dentist,
    service,
    appointment_time,
    ends_at,
    zone,
    status,
    version,
    can_change_until,
    can_change,
    can_confirm,
  };
}
