import { client } from "@/api/client";
import type { Schemas } from "@/api/types";
import type { Person } from "./new-person";
import { said } from "./visit";

export type Booked = Schemas["BookedOut"];

/** All that is entered on the form. */
export interface Entries {
  service: string;
  dentist: string;
  operatory: string;
  /** Minutes as typed; empty takes the service's. */
  length: string;
  note: string;
}

/** Adds somebody new to the patients. */
export async function addPerson(person: Person): Promise<Schemas["PatientRecordOut"]> {
  const { name, phone, email, birth_date } = person;
  return said(
    client.POST("/api/v1/patient-records", {
      body: {
        name: name.trim(),
        phone: phone.trim(),
        email: email.trim(),
        birth_date: birth_date || null,
        notes: "",
        alerts: [],
      },
    }),
  );
}

/** Returns what is sent to book a visit. */
export function wishOf(entries: Entries, patient: string, time: string, reason: string | null): Schemas["BookIn"] {
  return {
    service_id: entries.service,
    dentist_id: entries.dentist,
    operatory_id: entries.operatory === "any" ? null : entries.operatory,
    duration: lengthOf(entries) ?? null,
    appointment_time: time,
    patient_id: patient,
    note: entries.note.trim(),
    override_reason: reason,
  };
}

/** Returns the length that was typed, if it is one. */
export function lengthOf({ length }: Pick<Entries, "length">): number | undefined {
  const minutes = Number(length);
  return length && Number.isInteger(minutes) && minutes >= 5 && minutes <= 480 ? minutes : undefined;
}

export async function book(wish: Schemas["BookIn"], intention: string): Promise<Booked> {
  return said(client.POST("/api/v1/appointments", { params: { header: { "Idempotency-Key": intention } }, body: wish }));
}
