import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What is done at each step of an opening. */
export const STEP_WORDS: Record<string, MessageDescriptor> = {
  schema: msg`Building its tables`,
  profile: msg`Setting its brand and customs`,
  services: msg`Adding services`,
  dentist: msg`Adding the dentist`,
  samples: msg`Adding sample data`,
  invitation: msg`Inviting the manager`,
  doors: msg`Opening the doors`,
};
