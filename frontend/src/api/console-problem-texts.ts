import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What each refusal says that only operators can meet. */
export const CONSOLE_PROBLEM_TEXTS: Record<string, MessageDescriptor> = {
  // Operators
  operator_unknown: msg`There is no such operator.`,
  operator_token_invalid: msg`You are no longer logged in. Please log in again.`,
  operator_language_unknown: msg`The console does not speak this language.`,
  operator_address_taken: msg`Another operator has this e-mail address.`,
  operator_role_unknown: msg`Choose one of the roles.`,
  last_admin: msg`Somebody has to stay an administrator. Make another one first.`,
  own_operator_account: msg`You cannot do this to your own account. Ask another administrator.`,
  no_app_yet: msg`This operator has no authenticator app to remove.`,

  // Clinics
  clinic_unknown: msg`There is no such clinic. It may have been dropped.`,
  clinic_state_unfit: msg`This is not possible in the clinic's present state. It may have changed: load the page anew.`,
  address_mistyped: msg`This is not the clinic's address. Type it letter by letter.`,
  plan_unknown: msg`There is no plan of this name.`,
  terms_unfit: msg`These limits or features cannot be agreed on.`,
  help_forbidden: msg`This clinic does not want operators to look in.`,

  // Openings
  opening_unknown: msg`There is no such opening.`,
  zone_unknown: msg`There is no such time zone. Write it like Europe/Berlin.`,
  sign_up_off: msg`Clinics cannot be opened here without us. Please write to us.`,
  sign_up_used: msg`This sign-up was confirmed already.`,
  sign_up_not_confirmed: msg`This sign-up was not confirmed yet.`,
  mail_not_sent: msg`A mail could not be sent.`,
  clinic_not_open: msg`This clinic is not open.`,

  // Work
  job_unknown: msg`There is no such piece of work.`,
  job_under_way: msg`This is being done already.`,
  job_held: msg`Another process works at this.`,
  job_over: msg`This work has come to its end.`,
  job_past_stopping: msg`This work has gone too far to be called off.`,

  // Migrations and database servers
  migration_run_unknown: msg`There is no such migration run.`,
  migration_run_over: msg`This migration run has come to its end.`,
  migration_under_way: msg`Clinics are being migrated already.`,
  migration_incomplete: msg`Not all clinics could be migrated.`,
  migration_not_atomic: msg`A migration that is not applied as a whole cannot be run over all clinics.`,
  nothing_to_migrate: msg`All clinics are up to date.`,
  no_clinic_of_that_schema: msg`No clinic has this schema.`,
  schema_incomplete: msg`The clinic's schema lacks something.`,
  schema_missing: msg`The clinic's schema is not there.`,
  shard_unknown: msg`There is no such database server.`,
  clinic_already_there: msg`The clinic is on this server already.`,
  clinic_not_settled: msg`The clinic is being opened, moved or otherwise worked on. Wait until that is over.`,
  clinic_nowhere: msg`The clinic's data was found on no server.`,
  clinic_too_busy: msg`There was no moment at which nobody changed anything at the clinic. Nothing was moved.`,
  move_too_long: msg`The clinic would take no changes for too long. Move it at a quiet hour, and allow more seconds.`,
  move_unfit: msg`What arrived on the other server is not what left. Nothing was moved.`,
  shard_unfit: msg`This database server does not take clinics at the moment.`,

  // Backups, restored copies and bundles
  backup_unknown: msg`There is no such backup. Its time may be over.`,
  bundle_unknown: msg`There is no such bundle. Its time may be over.`,
  bundle_unfit: msg`This is not a bundle that can be taken in.`,
  restored_unknown: msg`There is no such restored copy. It may have been dropped.`,
  restored_already: msg`A restored copy stands beside this clinic already. Put it in the clinic's place, or drop it.`,
  restored_not_ready: msg`This copy cannot take the clinic's place: it is not ready, or took it already.`,
  clinic_busy: msg`The clinic was in use at every attempt. Nothing was changed. Try again at a quieter hour.`,
  file_damaged: msg`This file was altered or cut off, or belongs to another clinic. Nothing of it can be trusted.`,
  file_key_unknown: msg`This file was sealed with a key that the platform does not have any more.`,
  file_lost: msg`This file is not where backups are kept any more.`,
  version_unknown: msg`This was made by a version of the platform that is not known here.`,
  schema_unsafe: msg`What keeps times from being given away twice is missing in the copy. Nothing was changed.`,
  vault_away: msg`The place where backups are kept cannot be reached at the moment.`,
};
