import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

interface RuleWords {
  /** The rule itself: what must hold. */
  asks: MessageDescriptor;
  /** What is so when it stands in the way, in two or three words. */
  blocks: MessageDescriptor;
}

/** Every rule of the server's chain, in its order. */
export const RULE_WORDS: Record<string, RuleWords> = {
  service_not_offered: { asks: msg`The dentist offers this service online`, blocks: msg`Service not offered` },
  dentist_inactive: { asks: msg`The dentist takes bookings`, blocks: msg`Dentist not in the offer` },
  in_the_past: { asks: msg`The time is still to come`, blocks: msg`In the past` },
  minimum_notice: { asks: msg`It is not too short notice`, blocks: msg`Too short notice` },
  beyond_horizon: { asks: msg`It is not too far ahead`, blocks: msg`Too far ahead` },
  clinic_closed: { asks: msg`The clinic is open`, blocks: msg`Clinic closed` },
  day_overridden: { asks: msg`It is within the hours of this date`, blocks: msg`Other hours on this date` },
  outside_working_hours: { asks: msg`It is within the weekly hours`, blocks: msg`Outside the weekly hours` },
  time_off: { asks: msg`The dentist is not away`, blocks: msg`Dentist away` },
  off_grid: { asks: msg`It is one of the starting times`, blocks: msg`Not a starting time` },
  dentist_busy: { asks: msg`The dentist is free`, blocks: msg`Taken by another visit` },
  held: { asks: msg`Nobody is booking it at this moment`, blocks: msg`Being booked right now` },
  buffer: { asks: msg`There is time before and after the visit`, blocks: msg`Too close to another visit` },
  operatory_busy: { asks: msg`A room is free`, blocks: msg`No room free` },
  patient_busy: { asks: msg`The patient is free`, blocks: msg`Patient already booked` },
};
