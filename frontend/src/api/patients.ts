import { keepPreviousData } from "@tanstack/react-query";
import { api, queries } from "./client";
import type { Schemas } from "./types";

export type PatientRow = Schemas["PatientRowOut"];
export type PatientRecord = Schemas["PatientRecordOut"];
export type SimilarPatient = Schemas["SimilarOut"];
export type AddressMark = PatientRecord["address_marks"][number];
export type PatientAlert = Schemas["AlertOut"];
export type Severity = PatientAlert["severity"];

const FRESH = 15_000;

/** Returns the patients who fit what was typed; while the next are awaited the former ones stay, marked as such. */
export function useFoundPatients(q: string, { limit = 25, enabled = true } = {}) {
  return api.useQuery(
    "get",
    "/api/v1/patient-records",
    { params: { query: { q, limit } } },
    { enabled, staleTime: FRESH, placeholderData: keepPreviousData },
  );
}

/** Returns a patient's record. */
export function usePatientRecord(id: string) {
  return api.useQuery("get", "/api/v1/patient-records/{patient_id}", { params: { path: { patient_id: id } } }, { staleTime: FRESH });
}

/** Returns the records that may be of the person who is being entered. */
export function useSimilarPatients(known: { name?: string; phone?: string; email?: string; birth_date?: string; but?: string }) {
  const query = Object.fromEntries(Object.entries(known).filter(([, value]) => value));
  const enough = (known.name ?? "").trim().includes(" ") || known.phone || known.email;
  return api.useQuery("get", "/api/v1/patient-records/similar", { params: { query } }, { enabled: Boolean(enough), staleTime: FRESH });
}

/** Has whatever is shown of patients asked for anew, but for a record that is gone. */
export async function patientsChanged({ gone }: { gone?: string } = {}): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) =>
      String(queryKey[1]).startsWith("/api/v1/patient-records") && !(gone && JSON.stringify(queryKey).includes(gone)),
  });
}
