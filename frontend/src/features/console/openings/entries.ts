import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { z } from "zod";
import type { OpeningWish } from "@/api/console-openings";
import { emailField, nameField } from "@/api/fields";

const LONGEST_ADDRESS = 63;

export const ENTRIES = z.object({
  name: nameField,
  address: z.string().trim().toLowerCase().max(LONGEST_ADDRESS, "name_malformed").regex(/^[a-z0-9-]+$/, "name_malformed"),
  zone: z.string().min(1, "zone_unknown"),
  language: z.string(),
  more: z.array(z.string()),
  color: z.string(),
  logo: z.string(),
  plan: z.enum(["solo", "group", "unlimited"]),
  manager: nameField,
  email: emailField,
  spoken: z.string(),
  treats: z.boolean(),
  samples: z.boolean(),
});
export type Entries = z.infer<typeof ENTRIES>;

export interface Step {
  id: string;
  title: MessageDescriptor;
  fields: (keyof Entries)[];
}

/** What is asked for, in this order; the last one shows it all. */
export const STEPS: Step[] = [
  { id: "name", title: msg`Name and address`, fields: ["name", "address"] },
  { id: "place", title: msg`Place and languages`, fields: ["zone", "language", "more"] },
  { id: "brand", title: msg`Brand`, fields: ["color", "logo"] },
  { id: "terms", title: msg`Plan and manager`, fields: ["plan", "manager", "email", "spoken", "treats", "samples"] },
  { id: "summary", title: msg`Summary`, fields: [] },
];

/** Which entry a refusal is about. */
export const OWNERS: Record<string, keyof Entries> = {
  name_malformed: "address",
  name_reserved: "address",
  name_taken: "address",
  name_too_similar: "address",
  zone_unknown: "zone",
  languages_unfit: "language",
  language_not_spoken: "spoken",
  picture_animated: "logo",
  picture_hides_something: "logo",
  picture_is_drawing: "logo",
  picture_too_large: "logo",
  picture_too_small: "logo",
  picture_unreadable: "logo",
};

/** Returns what stands in the wizard before anything was typed. */
export function beginning(language: string): Entries {
  return {
    name: "",
    address: "",
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    language,
    more: [],
    color: "#0f766e",
    logo: "",
    plan: "group",
    manager: "",
    email: "",
    spoken: "",
    treats: false,
    samples: false,
  };
}

/** Returns the clinic's languages, its own first. */
export function languagesOf({ language, more }: Pick<Entries, "language" | "more">): string[] {
  return [language, ...more.filter((one) => one !== language)];
}

/** Returns the language in which the manager is written to: the clinic's own unless another of its languages was chosen. */
export function spokenOf(entries: Pick<Entries, "language" | "more" | "spoken">): string {
  return languagesOf(entries).includes(entries.spoken) ? entries.spoken : entries.language;
}

/** Returns what the platform is asked for. */
export function wishOf(entries: Entries): OpeningWish {
  const { name, address, zone, plan, color, logo, samples, treats } = entries;
  return {
    name: name.trim(),
    address: address.trim().toLowerCase(),
    zone,
    languages: languagesOf(entries) as OpeningWish["languages"],
    plan,
    color,
    logo: logo || null,
    samples,
    manager: {
      name: entries.manager.trim(),
      email: entries.email.trim(),
      language: spokenOf(entries) as OpeningWish["manager"]["language"],
      treats,
    },
  };
}
