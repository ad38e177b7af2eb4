import { msg } from "@lingui/core/macro";
import type { Schemas } from "@/api/types";
import type { Kind, Other, Span, Topic } from "./view";

export const KIND_WORDS = {
  deeds: msg`Changes`,
  looks: msg({ message: "Readings", context: "of data" }),
  all: msg({ message: "All", context: "changes and readings" }),
} satisfies Record<Kind, unknown>;

export const OTHER_WORDS = {
  patients: msg`Patients`,
  guests: msg`Guests`,
  api_keys: msg`API keys`,
  system: msg`The system`,
} satisfies Record<Other, unknown>;

export const TOPIC_WORDS = {
  appointments: msg`Appointments`,
  patients: msg`Patient records`,
  people: msg`Accounts and log-ins`,
  schedule: msg`Dentists and hours`,
  offers: msg`Treatments and rooms`,
  settings: msg`Settings`,
  audit: msg`Audit log`,
} satisfies Record<Topic, unknown>;

export const SPAN_WORDS = {
  today: msg`Today`,
  yesterday: msg`Yesterday`,
  week: msg`Last 7 days`,
  month: msg`Last 30 days`,
  all: msg`All days`,
} satisfies Record<Span, unknown>;

export const FAULT_WORDS = {
  missing: msg`An entry is missing there: it was deleted, or an end was cut off.`,
  altered: msg`The entry there is not the one that was written: it was changed or put elsewhere.`,
  rewritten: msg`The entries up to there were written anew.`,
  unanchored: msg`What was kept beside the entries to compare them with is missing there.`,
} satisfies Record<Schemas["BreakOut"]["fault"], unknown>;

/** What the fields are called that entries hold; of any other its own name is shown. */
export const FIELD_WORDS = {
  account: msg`Account`,
  asked: msg`Asked for`,
  bookable_online: msg`Bookable online`,
  brand_color: msg`Brand colour`,
  broken_at: msg`Broken at entry`,
  buffer_after: msg`Buffer after`,
  buffer_before: msg`Buffer before`,
  changed: msg`Changed`,
  color: msg`Colour`,
  date: msg`Date`,
  dentist: msg`Dentist`,
  dentist_id: msg`Dentist`,
  description: msg`Description`,
  duration: msg`Duration`,
  email: msg`E-mail`,
  ends_at: msg`End`,
  fault: msg`Fault`,
  fields: msg`Fields`,
  from: msg`From`,
  hours: msg`Hours`,
  is_active: msg`Active`,
  language: msg`Language`,
  languages: msg`Languages`,
  name: msg`Name`,
  note: msg`Note`,
  operatory: msg`Room`,
  patient: msg`Patient`,
  phone: msg`Phone`,
  position: msg`Position`,
  price_from: msg`Price from`,
  price_until: msg`Price until`,
  reason: msg`Reason`,
  role: msg`Role`,
  service: msg`Treatment`,
  services: msg`Treatments`,
  session: msg`Session`,
  specialization: msg`Specialization`,
  starts_at: msg`Time`,
  status: msg`Status`,
  until: msg`Until`,
  user_id: msg`Account`,
} as const;

/** Values that stand for a word. */
export const VALUE_WORDS = {
  scheduled: msg`Scheduled`,
  rescheduled: msg`Rescheduled`,
  confirmed: msg`Confirmed`,
  arrived: msg`Arrived`,
  in_chair: msg`In the chair`,
  completed: msg`Completed`,
  cancelled: msg`Cancelled`,
  no_show: msg`No-show`,
  patient: msg`Patient`,
  front_desk: msg`Front desk`,
  dentist: msg`Dentist`,
  manager: msg`Manager`,
} as const;
