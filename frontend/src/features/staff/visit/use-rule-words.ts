import { useLingui } from "@lingui/react/macro";

/** Returns in words why a time is not offered, by the name of the rule. */
export function useRuleWords(): (rule: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    service_not_offered: t`This dentist does not offer the service.`,
    dentist_inactive: t`The dentist no longer works here.`,
    in_the_past: t`This time is over.`,
    minimum_notice: t`It is too soon for an online booking.`,
    beyond_horizon: t`It is further ahead than one can book.`,
    clinic_closed: t`The clinic is closed then.`,
    day_overridden: t`The dentist has other hours on this day.`,
    outside_working_hours: t`It is outside the dentist's hours.`,
    time_off: t`The dentist is away then.`,
    off_grid: t`It is between the times at which visits usually begin.`,
    dentist_busy: t`The dentist has another visit then.`,
    held: t`Somebody is booking this time at this moment.`,
    buffer: t`It is too close to the dentist's next visit.`,
    operatory_busy: t`No room is free then.`,
    patient_busy: t`The patient has another visit then.`,
  };
  return (rule) => words[rule] ?? rule;
}
