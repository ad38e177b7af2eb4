import { api, queries } from "./client";
import type { components } from "./schema";

export type FamilyMember = components["schemas"]["PatientOut"];

/** Returns the people whom the account looks after, its owner first. */
export function useFamily() {
  return api.useQuery("get", "/api/v1/patients");
}

/** Has the family, and whose appointments there are, asked for anew. */
export async function familyChanged(): Promise<void> {
  await Promise.all(["/api/v1/patients", "/api/v1/appointments"].map((path) => queries.invalidateQueries({ queryKey: ["get", path] })));
}
