import { plainDigits } from "@/lib/birth-date";

/** What is known of somebody before there is a record. */
export interface TypedPerson {
  name?: string;
  phone?: string;
  email?: string;
}

/** Returns what somebody meant who typed a text to find a person: a name, a telephone number, or an e-mail address. */
export function typedPerson(text: string): TypedPerson {
  const typed = text.trim();
  if (!typed) return {};
  if (/^\S+@\S*$/u.test(typed)) return { email: typed };
  if (/^[+(]?[\p{Nd}\s()/.-]+$/u.test(typed)) return plainDigits(typed).length >= 5 ? { phone: typed } : {};
  return { name: titled(typed) };
}

/** Somebody in a hurry types small letters; a name that has a capital is left as it is. */
function titled(name: string): string {
  if (name !== name.toLowerCase()) return name;
  return name.replace(/(^|[\s-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
