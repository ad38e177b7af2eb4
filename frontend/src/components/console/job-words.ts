import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Job } from "@/api/console-clinic";

export const JOB_STATE_WORDS = {
  waiting: msg({ message: "Waiting", context: "job" }),
  running: msg({ message: "Under way", context: "job" }),
  done: msg({ message: "Done", context: "job" }),
  failed: msg({ message: "Failed", context: "job" }),
  stopped: msg({ message: "Called off", context: "job" }),
} satisfies Record<Job["state"], MessageDescriptor>;

export const JOB_VARIANTS = {
  waiting: "neutral",
  running: "brand",
  done: "success",
  failed: "destructive",
  stopped: "warning",
} as const satisfies Record<Job["state"], string>;

/** What each kind of work is called; the tests hold them to what the code registers. */
export const JOB_KIND_WORDS: Record<string, MessageDescriptor> = {
  open: msg`Open a clinic`,
  migrate: msg`Bring the clinics forward`,
  archive: msg`Put the clinic away`,
  drop: msg`Drop the clinic`,
  drop_left: msg`Drop what a move left behind`,
  move: msg`Move the clinic to another server`,
  backup: msg`Back the clinic up`,
  restore: msg`Restore a backup beside the clinic`,
  swap: msg`Put a restored copy in the clinic's place`,
  drop_restored: msg`Drop a restored copy`,
  export: msg`Export the clinic's data`,
  import: msg`Open a clinic from a bundle`,
  platform_mail: msg`Send a mail of the platform`,
};

/** What is done at each step of work. */
export const STEP_WORDS: Record<string, MessageDescriptor> = {
  schema: msg`Building its tables`,
  profile: msg`Setting its brand and customs`,
  services: msg`Adding services`,
  dentist: msg`Adding the dentist`,
  samples: msg`Adding sample data`,
  invitation: msg`Inviting the manager`,
  doors: msg`Opening the doors`,
  clinics: msg`Going through the clinics`,
  settle: msg`Letting what is under way come to its end`,
  save: msg`Saving the data`,
  close: msg`Closing the doors`,
  leave: msg`Taking the clinic out of service`,
  bury: msg`Removing the clinic and its addresses`,
  tables: msg`Dropping the tables`,
  files: msg`Deleting the files`,
  inspect: msg`Inspecting the bundle`,
  rows: msg`Writing the rows`,
  pictures: msg`Writing the pictures`,
  version: msg`Bringing the tables to this version`,
  proof: msg`Proving that all of it is there`,
  swap: msg`Changing places`,
  drop: msg`Dropping what was restored`,
  build: msg`Building the tables on the other server`,
  rehearse: msg`Copying once on trial`,
  copy: msg`Copying while the clinic takes no changes`,
};
