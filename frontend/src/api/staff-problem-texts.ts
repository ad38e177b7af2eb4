import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What each refusal says that only staff can meet. */
export const STAFF_PROBLEM_TEXTS: Record<string, MessageDescriptor> = {
  account_taken: msg`This account already belongs to another dentist.`,
  account_unfit: msg`Only an account of somebody who works here can belong to a dentist.`,
  closure_known: msg`This closure is already entered.`,
  closure_unknown: msg`This closure is no longer there.`,
  foreign_calendar: msg`Dentists book into their own calendar only.`,
  hours_out_of_order: msg`These hours end before they begin.`,
  hours_overlap: msg`These hours overlap.`,
  language_unknown: msg`The platform does not speak this language.`,
  last_manager: msg`The clinic needs at least one manager.`,
  malformed_version: msg`Somebody has changed this in the meantime. Please load it again.`,
  name_malformed: msg`This address is not possible. Use letters, digits and hyphens.`,
  name_missing: msg`Write the name in the clinic's first language at least.`,
  name_reserved: msg`This address is kept for the platform.`,
  name_taken: msg`Another clinic has this address.`,
  not_whole_minutes: msg`Times are in whole minutes.`,
  operatory_unknown: msg`This room is no longer there.`,
  override_needs_reason: msg`Say why the rules are set aside.`,
  override_not_allowed: msg`Only staff may set the rules aside.`,
  override_unknown: msg`There are no other hours on this day.`,
  price_range_out_of_order: msg`The highest price is below the lowest.`,
  reason_missing: msg`Please say why.`,
  role_not_staff: msg`This role is not one of the clinic's staff.`,
  role_unknown: msg`There is no such role.`,
  service_listed_twice: msg`A service is listed twice.`,
  services_unknown: msg`One of these services is no longer there.`,
  time_off_out_of_order: msg`This absence ends before it begins.`,
  time_off_unknown: msg`This absence is no longer there.`,
};
