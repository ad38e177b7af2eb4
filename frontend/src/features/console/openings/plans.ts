import { msg } from "@lingui/core/macro";

export const PLAN_WORDS = {
  solo: msg({ message: "Solo", context: "plan" }),
  group: msg({ message: "Group", context: "plan" }),
  unlimited: msg({ message: "Unlimited", context: "plan" }),
};
