import { z } from "zod";
import { limits } from "./limits";

// Zod would try whether it may compile code, and the site's policy would report that it may not.
z.config({ jitless: true });

/** The server's own measure of a new password (its other rules it alone can check). */
export const SHORTEST_PASSWORD = 10;

const person = limits.RegisterIn;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/u;
const NUMBER = /^\+?[\p{Nd}\s()/.-]{5,}$/u;

/** What forms ask for, within the server's limits. What is wrong is said by a code of field-texts. */
export const nameField = z
  .string()
  .trim()
  .min(person.name.minLength, "name_missing")
  .max(person.name.maxLength, "too_long")
  .regex(new RegExp(person.name.pattern, "u"), "malformed");

export const emailField = z
  .string()
  .trim()
  .min(1, "email_missing")
  .max(person.email.maxLength, "too_long")
  .regex(ADDRESS, "email_malformed");

/** May stay empty. */
export const phoneField = z
  .string()
  .trim()
  .max(limits.FamilyMemberIn.phone.maxLength, "too_long")
  .refine((text) => text === "" || NUMBER.test(text), "phone_invalid");

/** A password that is already known to the server: its form is no business of ours. */
export const passwordField = z.string().min(1, "password_missing").max(person.password.maxLength, "too_long");

export const newPasswordField = passwordField.refine(longEnough, "too_short");

/** Returns whether a new password has the server's length, counted as it counts: in letters, not in bytes. */
export function longEnough(password: string): boolean {
  return [...password.normalize("NFKC")].length >= SHORTEST_PASSWORD;
}

/** A day that lies behind us, "YYYY-MM-DD"; what the boxes for it cannot make whole arrives as "". */
export function birthDateField(today: string) {
  return z
    .string()
    .min(1, "birth_date_missing")
    .refine((day) => day >= "1900-01-01" && day <= today, "birth_date_malformed");
}
