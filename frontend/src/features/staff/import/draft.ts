import type { Choices, Import } from "./use-import";

/** What is chosen so far, and what changes it. */
export interface Draft {
  choices: Required<Choices>;
  put: (change: Partial<Choices>) => void;
}

/** Returns the choices as they were made last; before that, as they were guessed. */
export function choicesOf(found: Import): Required<Choices> {
  const columns = found.fields.flatMap(({ field, column }) => (column === null ? [] : [[field, column] as const]));
  return {
    columns: Object.fromEntries(columns),
    date_order: found.date_order,
    known: found.known,
    names: found.names,
    dentist_id: found.dentist_id,
    service_id: found.service_id,
    outside_hours: found.outside_hours,
  };
}

/** Returns the columns with another one for a field, or none. A column is one field: which had it before lets it go. */
export function withColumn(columns: Choices["columns"], field: string, column: number | null): Choices["columns"] {
  const others = Object.entries(columns).filter(([name, at]) => name !== field && at !== column);
  return Object.fromEntries(column === null ? others : [...others, [field, column]]);
}
