import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { ComponentProps } from "react";
import type { Schemas } from "@/api/types";
import { Badge } from "@/components/ui/badge";

type Status = Schemas["AppointmentOut"]["status"];

const STATES: Record<Status, [MessageDescriptor, ComponentProps<typeof Badge>["variant"]]> = {
  scheduled: [msg`Booked`, "neutral"],
  rescheduled: [msg`Moved`, "neutral"],
  confirmed: [msg`Confirmed`, "success"],
  arrived: [msg`Arrived`, "brand"],
  in_chair: [msg`In the chair`, "brand"],
  completed: [msg`Completed`, "success"],
  cancelled: [msg`Cancelled`, "neutral"],
  no_show: [msg`Missed`, "warning"],
};

/** Where a visit stands, in a word. */
export function VisitState({ status }: { status: Status }) {
  const { i18n } = useLingui();
  const [words, variant] = STATES[status];
  return <Badge variant={variant}>{i18n._(words)}</Badge>;
}
