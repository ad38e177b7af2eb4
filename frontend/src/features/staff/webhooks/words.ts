import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Schemas } from "@/api/types";

export type Webhook = Schemas["WebhookOut"];
export type Delivery = Schemas["WebhookDeliveryOut"];
export type DeliveryState = Delivery["state"];

/** What a webhook can be told of, in a manager's words. One that is not listed is shown by its own name. */
export const KIND_WORDS: Record<string, MessageDescriptor> = {
  "appointment.booked": msg`An appointment is booked`,
  "appointment.moved": msg`An appointment is moved`,
  "appointment.adjusted": msg`Room or length of an appointment is changed`,
  "appointment.status_changed": msg`An appointment is confirmed, begins, or ends`,
  "appointment.cancelled": msg`An appointment is cancelled`,
};

/** The same as what happened. */
export const HAPPENED_WORDS: Record<string, MessageDescriptor> = {
  "appointment.booked": msg`Appointment booked`,
  "appointment.moved": msg`Appointment moved`,
  "appointment.adjusted": msg`Room or length changed`,
  "appointment.status_changed": msg`Status changed`,
  "appointment.cancelled": msg`Appointment cancelled`,
  test: msg`Test message`,
};

export const STATE_WORDS: Record<DeliveryState, MessageDescriptor> = {
  due: msg`Waiting`,
  sent: msg({ message: "Delivered", context: "to a program" }),
  dead: msg`Given up`,
};

/** Why the last attempt did not come through. */
export const TROUBLE_WORDS: Record<string, MessageDescriptor> = {
  refused: msg`The program answered that something is wrong.`,
  redirected: msg`The program answered with another address. We do not follow it: enter that one instead.`,
  timed_out: msg`The program did not answer within ten seconds.`,
  unreachable: msg`Nobody answers at this address.`,
  host_unknown: msg`There is no server of this name.`,
  address_refused: msg`The name leads into a private network, and those are not called.`,
  tls_failed: msg`The server's certificate is not valid for this name.`,
  answer_broken: msg`What answers there is no web server.`,
};

/** Why an address is not taken. */
export const WHY_WORDS: Record<string, MessageDescriptor> = {
  missing: msg`Enter the address that the other program has given you.`,
  not_https: msg`The address begins with https://, so that nobody can read along.`,
  port: msg`Only the ports 443 and 8443 can be called.`,
  host: msg`Enter the address with the server's full name, like https://hooks.example.com/chairside.`,
  private: msg`This name leads into a private network, and those are not called.`,
  malformed: msg`This is not a whole address. Write it like https://hooks.example.com/chairside.`,
};
