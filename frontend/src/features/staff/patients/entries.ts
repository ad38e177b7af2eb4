import { z } from "zod";
import { birthDateField, nameField, phoneField } from "@/api/fields";
import type { PatientRecord, Severity } from "@/api/patients";
import type { Schemas } from "@/api/types";
import type { PickedPatient } from "@/components/staff/patient-picker";
import type { TypedPerson } from "@/components/staff/typed-person";

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/u;
export const MOST_ALERTS = 20;

export interface Entries {
  name: string;
  birth_date: string;
  phone: string;
  email: string;
  language: string;
  guardian: PickedPatient | null;
  alerts: { severity: Severity; text: string }[];
  notes: string;
}

/** Returns what is checked before the server is asked. */
export function entriesSchema(today: string) {
  return z.object({
    name: nameField,
    birth_date: z.union([z.literal(""), birthDateField(today)]),
    phone: phoneField,
    email: z.string().trim().max(254, "too_long").refine((text) => text === "" || ADDRESS.test(text), "email_malformed"),
    language: z.string(),
    guardian: z.custom<PickedPatient | null>(() => true),
    alerts: z.array(
      z.object({
        severity: z.enum(["critical", "warning", "info"]),
        text: z.string().trim().min(1, "malformed").max(120, "too_long"),
      }),
    ),
    notes: z.string().trim().max(4000, "too_long"),
  });
}

export function entriesOf(record: PatientRecord): Entries {
  const { guardian } = record;
  return {
    name: record.name,
    birth_date: record.birth_date ?? "",
    phone: record.phone,
    email: record.email,
    language: record.language,
    guardian: guardian && { ...guardian, birth_date: null, age: null, phone: "", email: "" },
    alerts: record.alerts,
    notes: record.notes,
  };
}

export function entriesFor(typed: TypedPerson, language: string): Entries {
  const nothing = { name: "", birth_date: "", phone: "", email: "", guardian: null, alerts: [], notes: "" };
  return { ...nothing, ...typed, language };
}

/** Returns the fields in which entries differ from those that one began with. */
export function changedFields(from: Entries, to: Entries): (keyof Entries)[] {
  const plain = (value: unknown) => JSON.stringify(value);
  return (Object.keys(from) as (keyof Entries)[]).filter((name) =>
    name === "guardian" ? from.guardian?.id !== to.guardian?.id : plain(from[name]) !== plain(to[name]),
  );
}

/** Returns the entries on top of what somebody else has saved meanwhile: what one did not touch becomes theirs. */
export function rebased(mine: Entries, from: Entries, theirs: Entries): Entries {
  const touched = changedFields(from, mine);
  return { ...theirs, ...Object.fromEntries(touched.map((name) => [name, mine[name]])) };
}

/** Returns what is sent: of a new patient all, of a known one what was changed. */
export function bodyOf(entries: Entries, fields = Object.keys(entries) as (keyof Entries)[]): Schemas["PatientRecordChange"] {
  const { guardian, birth_date, ...rest } = entries;
  const all = { ...rest, birth_date: birth_date || null, guardian_id: guardian?.id ?? null };
  const names = fields.map((name) => (name === "guardian" ? "guardian_id" : name));
  return Object.fromEntries(Object.entries(all).filter(([name]) => (names as string[]).includes(name)));
}
