import { z } from "zod";
import type { Booking } from "@/api/booking";
import { emailField, nameField, newPasswordField, phoneField } from "@/api/fields";
import { onLeave } from "@/api/session";
import { longestNote } from "@/api/booking-fields";

/** What is entered on the page. The names are the API's, so that its refusals find their field. */
export interface Entries {
  name: string;
  email: string;
  phone: string;
  birth_date: string;
  /** Something stands in the boxes of the date of birth that is no date. */
  birth_date_unfinished: boolean;
  note: string;
  register: boolean;
  password: string;
  /** One of the account's patients, or "self". */
  patient: string;
}

export const NO_ENTRIES: Entries = {
  name: "",
  email: "",
  phone: "",
  birth_date: "",
  birth_date_unfinished: false,
  note: "",
  register: false,
  password: "",
  patient: "self",
};

const note = z.string().trim().max(longestNote, "too_long");
const anything = {
  register: z.boolean(),
  password: z.string(),
  patient: z.string(),
  birth_date: z.string(),
  birth_date_unfinished: z.boolean(),
};

/** What somebody who is logged in has to enter: nothing but whom it is for. */
export const ACCOUNT_ENTRIES = z.object({
  ...anything,
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  note,
});

export function guestEntries(today: string) {
  return z
    .object({
      ...anything,
      name: nameField,
      email: emailField,
      phone: phoneField,
      note,
    })
    .check((check) => {
      const { register, password, birth_date: born, birth_date_unfinished: unfinished } = check.value;
      if (!register) {
        if (unfinished || (born !== "" && (born < "1900-01-01" || born > today))) {
          check.issues.push({ code: "custom", message: "birth_date_malformed", path: ["birth_date"], input: born });
        }
        return;
      }
      for (const issue of newPasswordField.safeParse(password).error?.issues.slice(0, 1) ?? []) {
        check.issues.push({ code: "custom", message: issue.message, path: ["password"], input: password });
      }
    });
}

export type KeptEntries = Omit<Entries, "password" | "birth_date_unfinished">;

/** Kept in this variable while the tab lives, so that a look at other times loses nothing. Never a password. */
let kept: Partial<KeptEntries> = {};
onLeave(forgetEntries);

/** Returns what may be kept of the entries. */
export function keepEntries(entries: Entries): KeptEntries {
  const { password: _, birth_date_unfinished: __, ...rest } = entries;
  kept = rest;
  return rest;
}

export function forgetEntries(): void {
  kept = {};
}

/** Where entries may be from that were made before. */
interface Before {
  /** An attempt that waits for its answer. */
  waiting: Booking | undefined;
  /** What this entry of the history keeps. */
  typed: KeptEntries | undefined;
  /** For whom the address says it is. */
  patient: string | null;
}

/** Returns what was entered before: in an attempt that waits for its answer, else on this page earlier. */
export function entriesBefore({ waiting, typed, patient }: Before): Entries {
  const whom = typed?.patient ?? patient;
  const before = { ...NO_ENTRIES, ...typed, ...kept, ...(whom ? { patient: whom } : {}) };
  if (!waiting) return before;
  const { guest, note: said, patient_id } = waiting;
  return {
    ...before,
    ...(guest ? { name: guest.name, email: guest.email, phone: guest.phone ?? "", birth_date: guest.birth_date ?? "" } : {}),
    note: said ?? "",
    patient: patient_id ?? "self",
  };
}
