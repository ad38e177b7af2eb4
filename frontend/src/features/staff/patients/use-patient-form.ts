import { zodResolver } from "@hookform/resolvers/zod";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { api, client } from "@/api/client";
import { useClinic, useToday } from "@/api/clinic";
import { type PatientRecord, patientsChanged } from "@/api/patients";
import { troubleOf } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { useSending } from "@/api/use-sending";
import type { TypedPerson } from "@/components/staff/typed-person";
import { type Entries, bodyOf, changedFields, entriesFor, entriesOf, entriesSchema, rebased } from "./entries";

const OWNERS = {
  phone_invalid: "phone",
  patient_unreachable: "phone",
  patient_record_exists: "name",
  patient_already_known: "name",
  email_of_account: "email",
} as const;

/** Returns the form of a record, and what saves it: a new one whole, a known one as far as it was changed. */
export function usePatientForm(record: PatientRecord | undefined, typed: TypedPerson) {
  const today = useToday();
  const { languages } = useClinic();
  const schema = useMemo(() => entriesSchema(today), [today]);
  // What the entries are compared with: what is saved, as far as this form knows.
  const base = useRef({ version: record?.version ?? 0, entries: record ? entriesOf(record) : entriesFor(typed, languages[0]!) });
  const form = useForm<Entries>({ resolver: zodResolver(schema), mode: "onTouched", defaultValues: base.current.entries });
  const { trouble, send } = useSending(form, OWNERS);
  const [meanwhile, setMeanwhile] = useState<(keyof Entries)[] | null>(null);
  const add = api.useMutation("post", "/api/v1/patient-records");
  const change = api.useMutation("patch", "/api/v1/patient-records/{patient_id}");

  async function keep(entries: Entries): Promise<PatientRecord | null> {
    if (!record) return add.mutateAsync({ body: bodyOf(entries) as Schemas["PatientRecordIn"] });
    const fields = changedFields(base.current.entries, entries);
    if (fields.length === 0) return record;
    const headers = { "If-Match": `"${base.current.version}"` };
    try {
      return await change.mutateAsync({ params: { path: { patient_id: record.id } }, headers, body: bodyOf(entries, fields) });
    } catch (error) {
      if (troubleOf(error).code !== "outdated") throw error;
      await takeOver(record.id, entries);
      return null;
    }
  }

  async function takeOver(id: string, mine: Entries) {
    const { data, error } = await client.GET("/api/v1/patient-records/{patient_id}", { params: { path: { patient_id: id } } });
    if (!data) throw error;
    const theirs = entriesOf(data);
    setMeanwhile(changedFields(base.current.entries, theirs));
    form.reset(rebased(mine, base.current.entries, theirs), { keepDirty: true });
    base.current = { version: data.version, entries: theirs };
  }

  const save = (onSaved: (record: PatientRecord) => void) => (event: FormEvent) =>
    form.handleSubmit((entries) =>
      send(async () => {
        setMeanwhile(null);
        const saved = await keep(entries);
        if (!saved) return;
        await patientsChanged();
        onSaved(saved);
      }),
    )(event);
  return { form, trouble, meanwhile, save };
}
