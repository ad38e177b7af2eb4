import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What each refusal says that staff can meet, and operators too. */
export const PANEL_PROBLEM_TEXTS: Record<string, MessageDescriptor> = {
  challenge_over: msg`This took too long, or there were too many attempts. Please enter your password again.`,
  help_unknown: msg`This help has ended.`,
  code_wrong: msg`This code is not right, or it was used already. Wait for the next one and try again.`,
  no_second_factor: msg`There is no authenticator app to remove.`,

  // Addresses
  domain_unknown: msg`This address is no longer there.`,
  domain_not_active: msg`This address is not in use yet.`,
  domain_stays: msg`This address stays: the clinic needs it.`,
  domain_taken: msg`This address belongs to another clinic.`,
  domains_at_limit: msg`There are as many addresses as a clinic can have.`,
  host_looks_alike: msg`This address looks too much like another one.`,
  host_malformed: msg`This is not an address. Write it like www.example.org.`,
  host_reserved: msg`This address is kept for the platform.`,
  name_too_similar: msg`This name looks too much like that of another clinic.`,
  languages_unfit: msg`Choose at least one of the platform's languages.`,
  name_malformed: msg`An address has 3 to 40 letters, digits or hyphens, and at least one letter.`,
  name_reserved: msg`This name belongs to the platform. Choose another one.`,
  name_taken: msg`Another clinic has this address. Choose another one.`,

  // Pictures
  picture_animated: msg`Moving pictures are not taken. Send a picture that stands still.`,
  picture_hides_something: msg`This file is a picture and something else at once. Save it anew as a PNG and try again.`,
  picture_is_drawing: msg`SVG files can carry programs, so they are not taken. Save the picture as a PNG and try again.`,
  picture_store_away: msg`Pictures cannot be kept at the moment. Nothing was changed; try again in a few minutes.`,
  picture_too_large: msg`This picture has too many pixels. Save it smaller and try again.`,
  picture_too_small: msg`This picture is too small. It needs at least 32 pixels on each side.`,
  picture_unreadable: msg`This is no PNG, JPEG or WebP picture, or it is damaged.`,
};
