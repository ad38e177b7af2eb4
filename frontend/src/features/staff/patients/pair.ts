import type { PatientRecord } from "@/api/patients";

export type Field = "name" | "birth_date" | "phone" | "email" | "language" | "guardian_id";
export type Side = "first" | "second";

export const FIELDS: Field[] = ["name", "birth_date", "phone", "email", "language", "guardian_id"];
/** Of somebody who logs in these are the account's. */
const OF_THE_ACCOUNT: Field[] = ["name", "phone", "email", "language"];

/** Returns the address at which two records are compared. */
export function pairAddress(first: string, second: string): string {
  return `/staff/patients/duplicates?pair=${first},${second}`;
}

/** Returns the two records that an address names. */
export function pairOf(search: URLSearchParams): [string, string] | null {
  const [first, second, ...more] = search.get("pair")?.split(",") ?? [];
  return first && second && first !== second && more.length === 0 ? [first, second] : null;
}

export function valueOf(record: PatientRecord, field: Field): string | null {
  return field === "guardian_id" ? (record.guardian?.id ?? null) : record[field] || null;
}

/** Returns which record stays: the one that logs in, else the one that belongs to an account, else the older. */
export function keptSide(first: PatientRecord, second: PatientRecord): Side {
  const weight = ({ account }: PatientRecord) => (account?.is_own ? 2 : account ? 1 : 0);
  if (weight(first) !== weight(second)) return weight(first) > weight(second) ? "first" : "second";
  return first.created_at <= second.created_at ? "first" : "second";
}

export interface Difference {
  field: Field;
  /** Where the value comes from at first: from the record that has one, else from the one that stays. */
  from: Side;
  /** The account says it, so there is nothing to choose. */
  fixed: boolean;
}

/** Returns the fields in which two records differ. */
export function differences(first: PatientRecord, second: PatientRecord): Difference[] {
  const kept = keptSide(first, second);
  const sides = { first, second };
  return FIELDS.filter((field) => valueOf(first, field) !== valueOf(second, field)).map((field) => {
    const fixed = sides[kept].account?.is_own === true && OF_THE_ACCOUNT.includes(field);
    return { field, fixed, from: fixed || valueOf(sides[kept], field) !== null ? kept : kept === "first" ? "second" : "first" };
  });
}
