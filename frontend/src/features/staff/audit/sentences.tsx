import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { After, At, Before, What, Who, useTold } from "./parts";

/** What each action says of who did it, and to what. A test holds the list against the actions that the code knows. */
const SENTENCES: Record<string, () => ReactNode> = {
  "account.added": () => <Trans><Who /> added the account of <What /></Trans>,
  "account.changed": () => <Trans><Who /> changed the account of <What /></Trans>,
  "account.deleted": () => <Trans><Who /> deleted an account</Trans>,
  "account.disabled": () => <Trans><Who /> disabled the account of <What /></Trans>,
  "account.email_change_asked": () => <Trans><Who /> asked for another e-mail address for the account of <What /></Trans>,
  "account.email_verified": () => <Trans><Who /> verified the e-mail address of <What /></Trans>,
  "account.enabled": () => <Trans><Who /> enabled the account of <What /> again</Trans>,
  "account.password_changed": () => <Trans><Who /> changed the password of <What /></Trans>,
  "account.read": () => <Trans><Who /> saved all data of the account of <What /></Trans>,
  "account.registered": () => <Trans><What /> registered</Trans>,
  "account.registration_repeated": () => <Trans><Who /> tried to register an address that <What /> has already</Trans>,
  "account.reset_asked": () => <Trans>A new password for <What /> was asked for</Trans>,
  "account.role_changed": () => <Trans><Who /> changed the role of <What /></Trans>,
  "account.verification_asked": () => <Trans><Who /> asked for the verification mail for <What /></Trans>,
  "api_key.made": () => <Trans><Who /> made the API key <What /></Trans>,
  "api_key.revoked": () => <Trans><Who /> revoked the API key <What /></Trans>,
  "appointment.adjusted": () => <Trans><Who /> changed the appointment of <What /> on <At /></Trans>,
  "appointment.arrived": () => <Trans><Who /> noted that <What /> has arrived for <At /></Trans>,
  "appointment.booked": () => <Trans><Who /> booked an appointment for <What /> on <At /></Trans>,
  "appointment.cancelled": () => <Trans><Who /> cancelled the appointment of <What /> on <At /></Trans>,
  "appointment.completed": () => <Trans><Who /> completed the appointment of <What /> on <At /></Trans>,
  "appointment.confirmed": () => <Trans><Who /> confirmed the appointment of <What /> on <At /></Trans>,
  "appointment.in_chair": () => <Trans><Who /> noted that <What /> is in the chair for <At /></Trans>,
  "appointment.moved": () => <Moved />,
  "appointment.no_show": () => <Trans><Who /> noted that <What /> did not come on <At /></Trans>,
  "appointment.noted": () => <Trans><Who /> changed the notes on the appointment of <What /> on <At /></Trans>,
  "appointment.rescheduled": () => <Trans><Who /> took the appointment of <What /> on <At /> back to rescheduled</Trans>,
  "appointment.scheduled": () => <Trans><Who /> took the appointment of <What /> on <At /> back to scheduled</Trans>,
  "appointment_log.read": () => <Trans><Who /> saved the list of appointments as a file</Trans>,
  "attention.read": () => <Trans><Who /> looked at what needs attention</Trans>,
  "audit.read": () => <Trans><Who /> read the audit log</Trans>,
  "audit.verified": () => <Trans><Who /> verified the audit log</Trans>,
  "calendar.read": () => <Trans><Who /> looked at the calendar</Trans>,
  "calendar_feed.ended": () => <Trans><Who /> ended a private calendar</Trans>,
  "calendar_feed.made": () => <Trans><Who /> set up a private calendar</Trans>,
  "calendar_feed.read": () => <Trans>The private calendar of <Who /> was fetched</Trans>,
  "closure.added": () => <Trans><Who /> added the closure <What /></Trans>,
  "closure.dropped": () => <Trans><Who /> removed a closure</Trans>,
  "demo.seeded": () => <Trans><Who /> filled the clinic with demo data</Trans>,
  "dentist.added": () => <Trans><Who /> added the dentist <What /></Trans>,
  "dentist.changed": () => <Trans><Who /> changed the dentist <What /></Trans>,
  "dentist.offers_set": () => <Trans><Who /> changed what <What /> offers</Trans>,
  "dentist.retired": () => <Trans><Who /> retired the dentist <What /></Trans>,
  "dentists.arranged": () => <Trans><Who /> changed the order of the dentists</Trans>,
  "help.allowed": () => <Trans><Who /> let operators of the platform look in</Trans>,
  "help.ended": () => <Trans><Who /> ended the help of an operator</Trans>,
  "help.entered": () => <Trans><Who /> of the platform opened the staff panel</Trans>,
  "help.forbidden": () => <Trans><Who /> kept operators of the platform out</Trans>,
  "help.raised": () => <Trans><Who /> of the platform is able to change things from now on</Trans>,
  "help.started": () => <Trans><Who /> of the platform asked to look in</Trans>,
  "hold.made": () => <Trans><Who /> held a time</Trans>,
  "hold.released": () => <Trans><Who /> let a held time go</Trans>,
  "host.checked": () => <Trans><Who /> had the proof of a web address looked for</Trans>,
  "host.claimed": () => <Trans><Who /> added a web address of the clinic’s own</Trans>,
  "host.made_primary": () => <Trans><Who /> made another web address the main one</Trans>,
  "host.released": () => <Trans><Who /> removed a web address of the clinic’s own</Trans>,
  "import.checked": () => <Trans><Who /> had the rows of a file checked</Trans>,
  "import.dropped": () => <Trans><Who /> deleted the uploaded rows of a file</Trans>,
  "import.finished": () => <Trans>The import of a file that <Who /> began is finished</Trans>,
  "import.read": () => <Trans><Who /> read the rows of an uploaded file</Trans>,
  "import.run": () => <Trans><Who /> began to import a file</Trans>,
  "import.uploaded": () => <Trans><Who /> uploaded a file to import</Trans>,
  "invitation.accepted": () => <Trans><What /> accepted an invitation</Trans>,
  "invitation.sent": () => <Trans><Who /> invited <What /></Trans>,
  "invitation.sent_again": () => <Trans><Who /> invited <What /> once more</Trans>,
  "invitation.withdrawn": () => <Trans><Who /> withdrew the invitation of <What /></Trans>,
  "message_text.changed": () => <Trans><Who /> changed what a message to patients says</Trans>,
  "message_text.reset": () => <Trans><Who /> went back to the standard text of a message to patients</Trans>,
  "message_text.tested": () => <Trans><Who /> had a test of a message to patients sent</Trans>,
  "operatories.arranged": () => <Trans><Who /> changed the order of the rooms</Trans>,
  "operatory.added": () => <Trans><Who /> added the room <What /></Trans>,
  "operatory.changed": () => <Trans><Who /> changed the room <What /></Trans>,
  "operatory.retired": () => <Trans><Who /> retired the room <What /></Trans>,
  "patient.added": () => <Trans><Who /> added the patient <What /></Trans>,
  "patient.address_mark_lifted": () => <Trans><Who /> let messages go to an address of <What /> again</Trans>,
  "patient.changed": () => <Trans><Who /> changed the record of <What /></Trans>,
  "patient.deleted": () => <Trans><Who /> deleted the record of a patient</Trans>,
  "patient.detached": () => <Trans><Who /> took <What /> out of an account</Trans>,
  "patient.erased": () => <Trans><Who /> erased a patient</Trans>,
  "patient.erasure_begun": () => <Trans><Who /> erased contact and log-in of <What />; the rest goes when the law allows it</Trans>,
  "patient.merged": () => <Trans><Who /> merged another record into that of <What /></Trans>,
  "patient.merged_away": () => <Trans><Who /> merged the record of <What /> into another</Trans>,
  "patient.messages_declined": () => <Trans><Who /> stopped messages of a kind to <What /></Trans>,
  "patient.messages_wanted": () => <Trans><Who /> let messages of a kind go to <What /> again</Trans>,
  "patient.read": () => <Trans><Who /> read the data of <What /></Trans>,
  "patient.told_apart": () => <Trans><Who /> noted that <What /> is not somebody of the same name</Trans>,
  "patient_export.read": () => <Trans><Who /> downloaded all data of <What /></Trans>,
  "recovery_code.used": () => <Trans><What /> logged in with a recovery code</Trans>,
  "recovery_codes.renewed": () => <Trans><What /> made new recovery codes</Trans>,
  "retention.applied": () => <Trans>What the clinic keeps no longer was removed</Trans>,
  "rota.hours_set": () => <Trans><Who /> set the weekly hours of <What /></Trans>,
  "rota.override_dropped": () => <Trans><Who /> removed other hours of <What /> on one day</Trans>,
  "rota.override_set": () => <Trans><Who /> set other hours of <What /> on one day</Trans>,
  "rota.time_off_added": () => <Trans><Who /> entered an absence of <What /></Trans>,
  "rota.time_off_dropped": () => <Trans><Who /> removed an absence of <What /></Trans>,
  "second_factor.replaced": () => <Trans><What /> replaced the second factor</Trans>,
  "second_factor.replacement_asked": () => <Trans><What /> asked to replace the second factor</Trans>,
  "second_factor.reset": () => <Trans><Who /> reset the second factor of <What /></Trans>,
  "second_factor.set_up": () => <Trans><What /> set up a second factor</Trans>,
  "service.added": () => <Trans><Who /> added the treatment <What /></Trans>,
  "service.changed": () => <Trans><Who /> changed the treatment <What /></Trans>,
  "service.retired": () => <Trans><Who /> retired the treatment <What /></Trans>,
  "services.arranged": () => <Trans><Who /> changed the order of the treatments</Trans>,
  "session.challenged": () => <Trans><What /> gave the password and was asked for the second factor</Trans>,
  "session.ended": () => <Trans>A session of <What /> was ended</Trans>,
  "session.opened": () => <Trans><What /> logged in</Trans>,
  "session.refused": () => <Refused />,
  "settings.changed": () => <Trans><Who /> changed the settings of the clinic</Trans>,
  "webhook.added": () => <Trans><Who /> added the webhook <What /></Trans>,
  "webhook.changed": () => <Trans><Who /> changed the webhook <What /></Trans>,
  "webhook.removed": () => <Trans><Who /> removed a webhook</Trans>,
  "webhook.replayed": () => <Trans><Who /> had messages sent again to the webhook <What /></Trans>,
  "webhook.secret_renewed": () => <Trans><Who /> gave the webhook <What /> a new secret</Trans>,
  "webhook.switched_off": () => <Trans>The webhook <What /> was switched off: it did not answer, or wanted no more messages</Trans>,
  "webhook.tested": () => <Trans><Who /> tested the webhook <What /></Trans>,
  "webhook_delivery.read": () => <Trans><Who /> looked at what a webhook was told</Trans>,
};

/** What an entry says, in a sentence. */
export function Sentence() {
  const { action } = useTold().entry;
  const told = SENTENCES[action];
  return told ? told() : <Trans><Who /> did what is called <code>{action}</code></Trans>;
}

function Moved() {
  const { before, after } = useTold().entry;
  if (before?.starts_at && after?.starts_at) {
    return <Trans><Who /> moved the appointment of <What /> from <Before /> to <After /></Trans>;
  }
  return <Trans><Who /> moved the appointment of <What /> on <At /> to another dentist or room</Trans>;
}

function Refused() {
  const { subject_id: subject } = useTold().entry;
  return subject === "unknown" ? (
    <Trans>A log-in with an unknown address was refused</Trans>
  ) : (
    <Trans>A log-in as <What /> was refused</Trans>
  );
}
