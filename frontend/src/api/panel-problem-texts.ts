import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What each refusal says that staff can meet, and operators too. */
export const PANEL_PROBLEM_TEXTS: Record<string, MessageDescriptor> = {
  challenge_over: msg`This took too long, or there were too many attempts. Please enter your password again.`,
  code_wrong: msg`This code is not right, or it was used already. Wait for the next one and try again.`,
  no_second_factor: msg`There is no authenticator app to remove.`,

  // Hosts
  host_malformed: msg`This is no whole name of the public internet. Write it like appointments.example.com.`,
  host_reserved: msg`This name belongs to the platform.`,
  host_looks_alike: msg`This name can be taken for another one at a glance. Choose one that cannot.`,
  domain_taken: msg`Another clinic has proved that this address is its own.`,
  domain_unknown: msg`This address is no longer there.`,
  domains_at_limit: msg`There are as many addresses as there can be. Remove one that is not needed.`,
  domain_not_active: msg`This address does not lead to the clinic yet.`,
  domain_stays: msg`The clinic keeps the address that it has from us.`,
};
