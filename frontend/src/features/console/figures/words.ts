import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What each periodic job does; the tests hold them to the schedule. */
export const TASK_WORDS: Record<string, MessageDescriptor> = {
  "tenants.tasks.work": msg`Take up work that waits`,
  "custody.tasks.back_up": msg`Back the clinics up`,
  "custody.tasks.tidy": msg`Remove old backups`,
  "console.tasks.count_usage": msg`Count what clinics use`,
  "console.tasks.tidy_sign_ups": msg`Forget sign-ups that came to nothing`,
  "tenants.tasks.drop_due": msg`Drop clinics whose time is over`,
  "tenants.tasks.check_domains": msg`Check the clinics' addresses`,
  "outbox.tasks.sweep": msg`Deliver what was left behind`,
  "scheduling.tasks.remind_everywhere": msg`Send reminders`,
  "scheduling.tasks.tidy": msg`Clear away what has lapsed`,
  "scheduling.tasks.retain_everywhere": msg`Erase what may no longer be kept`,
  "auditing.tasks.seal_everywhere": msg`Seal the clinics' logs`,
  "auditing.tasks.verify_everywhere": msg`Verify the clinics' logs`,
};
