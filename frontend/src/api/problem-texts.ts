import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import type { Trouble } from "./problem";

/** What each refusal that a patient can meet says, in words that name the way on. */
export const PROBLEM_TEXTS: Record<string, MessageDescriptor> = {
  // On the way to the server
  offline: msg`You are offline. Check your connection, then try again.`,
  timeout: msg`The clinic's site is taking too long to answer. Please try again.`,
  unreachable: msg`We could not reach the clinic's site. Check your connection, then try again.`,
  unexpected: msg`Something went wrong on our side. Please try again in a moment.`,

  // Booking
  slot_taken: msg`Somebody has just taken this time.`,
  slot_not_offered: msg`This time can no longer be booked. Please choose another one.`,
  hold_gone: msg`This time is no longer held for you.`,
  too_many_holds: msg`You are already holding other times. Finish or close those bookings first.`,
  patient_busy: msg`There is already an appointment for this person at that time.`,
  too_many_bookings: msg`No more appointments can be booked online for this person. Please call us.`,
  too_many_for_contact: msg`Too many appointments were booked with this e-mail address or phone number. Please call us, or log in.`,
  service_not_for_patient: msg`This treatment cannot be booked online for this person. Please call us.`,
  guest_with_account: msg`You are logged in. Book for yourself or for a member of your family.`,
  service_unknown: msg`This treatment is no longer offered. Please choose another one.`,
  dentist_unknown: msg`This dentist no longer takes bookings. Please choose another one.`,
  range_unclear: msg`This date cannot be shown. Please choose another one.`,
  idempotency_key_reused: msg`This booking was already sent with other details. Please start again.`,
  idempotency_key_malformed: msg`Something went wrong on our side. Please try again in a moment.`,
  party_unclear: msg`Please say for whom you are booking.`,

  // Appointments
  appointment_unknown: msg`We cannot find this appointment.`,
  no_calendar: msg`There is no such calendar. Please load the page anew.`,
  appointment_closed: msg`This appointment can no longer be changed.`,
  appointment_link_invalid: msg`This link is no longer good. Please call us, or log in to see your appointments.`,
  too_late_to_change: msg`It is too late to change this appointment online. Please call us.`,
  step_not_possible: msg`This cannot be done with this appointment any more.`,
  not_yet: msg`This can only be done once the appointment has begun.`,
  outdated: msg`This has changed in the meantime. Here is how it stands now.`,

  // Accounts
  login_refused: msg`The e-mail address or the password is not right.`,
  session_over: msg`You are no longer logged in. Please log in again.`,
  not_authenticated: msg`Please log in first.`,
  token_invalid: msg`You are no longer logged in. Please log in again.`,
  message_link_invalid: msg`This link is no longer good. Please use the one in your latest reminder.`,
  link_invalid: msg`This link is no longer good. Please ask for a new one.`,
  password_wrong: msg`This is not your current password.`,
  password_too_weak: msg`This password is too easy to guess. Choose a longer or less common one.`,
  phone_invalid: msg`This is not a phone number. Write it with its country code, like +49 30 901820.`,
  email_taken: msg`Another account has this e-mail address.`,
  language_not_spoken: msg`The clinic does not offer this language.`,
  account_unknown: msg`We cannot find this account.`,
  staff_account: msg`This account belongs to somebody who works here. The clinic closes it.`,
  session_unknown: msg`This device is no longer logged in.`,
  not_allowed: msg`You may not do this.`,

  // Family
  patient_unknown: msg`We cannot find this person.`,
  patient_already_known: msg`This person is already in your family list.`,
  own_record: msg`Your own entry follows your profile. Change it there.`,
  still_has_appointments: msg`There are appointments still to come. Cancel or move them first.`,
  too_many_patients: msg`You can look after twelve people at most. Please call us.`,

  // Everywhere
  invalid: msg`Please check what you have entered.`,
  malformed: msg`Please check what you have entered.`,
  too_large: msg`This is too long. Please shorten it.`,
  not_found: msg`There is nothing here.`,
  gone: msg`This is no longer here.`,
  conflict: msg`Something else came first. Please try again.`,
  too_many_requests: msg`That was too many attempts. Please wait a moment, then try again.`,
  busy: msg`A lot is going on right now. Please try again in a moment.`,
  unavailable: msg`This does not work right now. Please try again in a moment.`,
  foreign_origin: msg`This request came from another site. Please open the clinic's own page.`,
  clinic_suspended: msg`Online booking is closed at the moment. Please call us.`,
  clinic_moving: msg`Nothing can be changed here for a few seconds. Please try again in a moment.`,
  clinic_archived: msg`This clinic is no longer here.`,
  clinic_opening: msg`This clinic's site is being set up. Please come back in a moment.`,
  method_not_allowed: msg`Something went wrong on our side. Please try again in a moment.`,
  unsupported_media_type: msg`Something went wrong on our side. Please try again in a moment.`,
};

/** Adds the sentences that only some of the faces of the product need. */
export function learnTexts(texts: Record<string, MessageDescriptor>): void {
  Object.assign(known, texts);
}

const known = { ...PROBLEM_TEXTS };

/** Returns the sentence of a code, if it has one. */
export function sentenceOf(code: string): MessageDescriptor | undefined {
  return known[code];
}

/** Returns a sentence for people, in the language that is spoken. */
export function textOf(i18n: I18n, trouble: Trouble): string {
  const wait = Number(trouble.facts.retry_after);
  if (trouble.code === "too_many_requests" && wait > 0) return i18n._(waitText(Math.ceil(wait / 60)));
  return i18n._(known[trouble.code] ?? PROBLEM_TEXTS.unexpected!);
}

function waitText(minutes: number): MessageDescriptor {
  const hours = Math.ceil(minutes / 60);
  return minutes > 90
    ? msg`${plural(hours, {
        one: "That was too many attempts. Please try again in # hour.",
        other: "That was too many attempts. Please try again in # hours.",
      })}`
    : msg`${plural(minutes, {
        one: "That was too many attempts. Please try again in # minute.",
        other: "That was too many attempts. Please try again in # minutes.",
      })}`;
}
