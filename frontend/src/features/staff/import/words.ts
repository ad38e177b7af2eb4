import { msg } from "@lingui/core/macro";
import type { Choices, Import, Kind, Outcome } from "./use-import";

export const KIND_WORDS = {
  patients: msg`Patients`,
  appointments: msg`Appointments`,
} satisfies Record<Kind, unknown>;

export const STATE_WORDS = {
  uploaded: msg`Not checked yet`,
  checking: msg`Is being checked`,
  checked: msg`Checked, not imported yet`,
  running: msg`Is being imported`,
  done: msg`Imported`,
  failed: msg`Stopped`,
} satisfies Record<Import["state"], unknown>;

export const OUTCOME_WORDS = {
  new: msg({ message: "New", context: "row of an import" }),
  changed: msg({ message: "Changed", context: "row of an import" }),
  same: msg({ message: "Already there", context: "row of an import" }),
  refused: msg({ message: "Refused", context: "row of an import" }),
} satisfies Record<Outcome, unknown>;

export const KNOWN_WORDS = {
  fill: [msg`Fill empty fields`, msg`What is known here stays as it is.`],
  replace: [msg`Replace what differs`, msg`The file counts. Empty cells take nothing away.`],
  keep: [msg`Leave them alone`, msg`Only patients who are missing are added.`],
} satisfies Record<NonNullable<Choices["known"]>, unknown>;

export const ORDER_WORDS = {
  dmy: msg`Day, month, year (24.11.2026)`,
  mdy: msg`Month, day, year (11/24/2026)`,
} satisfies Record<NonNullable<Choices["date_order"]>, unknown>;
