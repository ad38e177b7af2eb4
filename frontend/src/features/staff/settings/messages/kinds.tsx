import { useLingui } from "@lingui/react/macro";

/** What the messages are called, and when they are sent. */
export function useKindWords(): (kind: string) => { name: string; when: string } {
  const { t } = useLingui();
  const words: Record<string, { name: string; when: string }> = {
    booking_confirmation: { name: t`Confirmation`, when: t`At once, when a visit is booked.` },
    booking_change: { name: t`Change of time or dentist`, when: t`When a visit moves to another time or dentist.` },
    booking_cancellation: { name: t`Cancellation by the clinic`, when: t`When you cancel a visit.` },
    booking_cancellation_as_asked: { name: t`Cancellation by the patient`, when: t`When a patient cancels a visit.` },
    booking_reminder: { name: t`Reminder`, when: t`Before a visit, as often as you choose.` },
    visit_follow_up: { name: t`After the visit`, when: t`After a completed visit, if you switch it on.` },
  };
  return (kind) => words[kind] ?? { name: kind, when: "" };
}
