import { msg } from "@lingui/core/macro";
import type { Column, SOURCES, Span, Status } from "./view";

export const STATUS_WORDS = {
  scheduled: msg`Booked`,
  rescheduled: msg`Moved`,
  confirmed: msg`Confirmed`,
  arrived: msg`Arrived`,
  in_chair: msg`In the chair`,
  completed: msg`Completed`,
  cancelled: msg`Cancelled`,
  no_show: msg`No-show`,
} satisfies Record<Status, unknown>;

export const SOURCE_WORDS = {
  online: msg`Online`,
  guest: msg`Online as a guest`,
  staff: msg({ message: "Practice", context: "booked by" }),
  import: msg({ message: "Import", context: "booked by" }),
} satisfies Record<(typeof SOURCES)[number], unknown>;

export const COLUMN_WORDS = {
  time: msg`Time`,
  patient: msg`Patient`,
  phone: msg`Phone`,
  email: msg`E-mail`,
  dentist: msg({ message: "Dentist", context: "whose appointments" }),
  service: msg`Treatment`,
  operatory: msg`Room`,
  status: msg`Status`,
  source: msg`Booked by`,
  note: msg`Patient's note`,
  reason: msg`Reason`,
  created: msg`Booked on`,
} satisfies Record<Column, unknown>;

export const SPAN_WORDS = {
  upcoming: msg`From today`,
  today: msg`Today`,
  tomorrow: msg`Tomorrow`,
  week: msg`This week`,
  past: msg`Before today`,
  all: msg`All days`,
} satisfies Record<Span, unknown>;
