import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { PlatformSchemas } from "@/api/platform";

export type Run = PlatformSchemas["MigrationRunOut"];

export const RUN_WORDS = {
  running: msg({ message: "Under way", context: "migration" }),
  paused: msg({ message: "Paused", context: "migration" }),
  done: msg({ message: "Done", context: "migration" }),
  failed: msg({ message: "Stopped", context: "migration" }),
} satisfies Record<Run["state"], MessageDescriptor>;

export const RUN_VARIANTS = {
  running: "brand",
  paused: "warning",
  done: "success",
  failed: "destructive",
} as const satisfies Record<Run["state"], string>;

/** Why a run stopped before its end. */
export const STOP_WORDS: Record<string, MessageDescriptor> = {
  canary_failed: msg`A clinic that went first failed, so all others were left as they are.`,
  clinics_failed: msg`Some clinics failed. All others are done.`,
  superseded: msg`A newer version took over.`,
};

/** What was in the way at a clinic. */
export const TROUBLE_WORDS: Record<string, MessageDescriptor> = {
  lock_timeout: msg`Its tables were in use for too long.`,
  deadlock: msg`Others kept locking the same tables.`,
  took_too_long: msg`A change took too long.`,
  something_in_the_way: msg`Something that the migration makes is there already.`,
  something_is_missing: msg`Something that the migration needs is not there.`,
  rows_in_the_way: msg`Rows of the clinic break the new rule.`,
  not_permitted: msg`The workers may not change tables here. Run the command instead.`,
  schema_missing: msg`The clinic's schema is not there.`,
  schema_incomplete: msg`The clinic's schema has no list of its migrations.`,
  process_died: msg`The processes that worked at it died.`,
  database_away: msg`The database could not be reached.`,
  unexpected: msg`Something unexpected happened. The log says more.`,
};
