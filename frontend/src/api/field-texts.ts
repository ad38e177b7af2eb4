import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { sentenceOf } from "./problem-texts";

/** What is wrong with an entry, and what would be right. */
const FIELD_TEXTS: Record<string, MessageDescriptor> = {
  name_missing: msg`Please enter a name.`,
  email_missing: msg`Please enter an e-mail address.`,
  email_malformed: msg`This is not a whole e-mail address. Write it like ada@example.org.`,
  password_missing: msg`Please enter a password.`,
  birth_date_missing: msg`Please enter the date of birth with day, month and year.`,
  birth_date_malformed: msg`This date of birth cannot be right. Please check it.`,
  too_short: msg`This password is too short. Use at least 10 characters.`,
  too_common: msg`Many people use this password, so it is quickly guessed. Add a word or two of your own.`,
  too_similar: msg`This password is too much like your name or e-mail address. Choose something else.`,
  too_long: msg`This is too long. Please shorten it.`,
  malformed: msg`Please check this entry.`,
};

/** Returns the sentence for what is wrong with a field, by its code. */
export function fieldText(i18n: I18n, code: string): string {
  return i18n._(FIELD_TEXTS[code] ?? sentenceOf(code) ?? FIELD_TEXTS.malformed!);
}
