import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What each refusal says that staff can meet, and operators too. */
export const PANEL_PROBLEM_TEXTS: Record<string, MessageDescriptor> = {
  challenge_over: msg`This took too long, or there were too many attempts. Please enter your password again.`,
  code_wrong: msg`This code is not right, or it was used already. Wait for the next one and try again.`,
  no_second_factor: msg`There is no authenticator app to remove.`,
};
