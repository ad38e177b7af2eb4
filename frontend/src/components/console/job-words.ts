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

/** What each kind of work is called; one that is not here goes by its own name. */
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
};
