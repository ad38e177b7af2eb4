import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ClinicDetail } from "@/api/console-clinic";
import type { PlanName, Sort, State } from "./view";

export const STATE_WORDS = {
  opening: msg({ message: "Opening", context: "clinic" }),
  active: msg({ message: "Active", context: "clinic" }),
  suspended: msg({ message: "Suspended", context: "clinic" }),
  archived: msg({ message: "Put away", context: "clinic" }),
} satisfies Record<State, MessageDescriptor>;

export const STATE_VARIANTS = {
  opening: "brand",
  active: "success",
  suspended: "warning",
  archived: "neutral",
} as const satisfies Record<State, string>;

export const PLAN_WORDS = {
  solo: msg({ message: "Solo", context: "plan" }),
  group: msg({ message: "Group", context: "plan" }),
  unlimited: msg({ message: "Unlimited", context: "plan" }),
} satisfies Record<PlanName, MessageDescriptor>;

export const SORT_WORDS = {
  name: msg`Name`,
  newest: msg`Newest first`,
  active: msg`Used last`,
  bookings: msg`Most bookings`,
  patients: msg`Most patients`,
  messages: msg`Most messages`,
  storage: msg`Most storage`,
  slow: msg`Slowest`,
  errors: msg`Most errors`,
} satisfies Record<Sort, MessageDescriptor>;

export const LIMIT_WORDS = {
  dentists: msg`Dentists`,
  messages: msg`Messages a month`,
} satisfies Record<ClinicDetail["limits"][number]["name"], MessageDescriptor>;

export const FEATURE_WORDS = {
  own_host: msg`Address of its own`,
  sms: msg`Text messages`,
  webhooks: msg`Webhooks`,
  api_keys: msg`API keys`,
  import: msg`Import`,
} satisfies Record<ClinicDetail["features"][number]["name"], MessageDescriptor>;
