import { Trans } from "@lingui/react/macro";
import { CalendarCheck, CalendarClock, CalendarX, Check, CircleDashed, Clock, UserX } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Visit, phaseOf } from "./visit";

/** Where a visit stands, by an icon and a word. */
export function VisitStatus({ visit }: { visit: Visit }) {
  switch (phaseOf(visit, new Date())) {
    case "cancelled":
      return (
        <Badge variant="neutral">
          <CalendarX aria-hidden="true" />
          <Trans>Cancelled</Trans>
        </Badge>
      );
    case "completed":
      return (
        <Badge variant="success">
          <Check aria-hidden="true" />
          <Trans>Completed</Trans>
        </Badge>
      );
    case "missed":
      return (
        <Badge variant="warning">
          <UserX aria-hidden="true" />
          <Trans>Missed</Trans>
        </Badge>
      );
    case "open":
      return (
        <Badge variant="neutral">
          <CircleDashed aria-hidden="true" />
          <Trans>Past</Trans>
        </Badge>
      );
    case "now":
      return (
        <Badge variant="brand">
          <Clock aria-hidden="true" />
          <Trans>Happening now</Trans>
        </Badge>
      );
    case "coming":
      return <ComingStatus confirmed={visit.status === "confirmed"} />;
  }
}

function ComingStatus({ confirmed }: { confirmed: boolean }) {
  return confirmed ? (
    <Badge variant="success">
      <CalendarCheck aria-hidden="true" />
      <Trans>Confirmed</Trans>
    </Badge>
  ) : (
    <Badge variant="neutral">
      <CalendarClock aria-hidden="true" />
      <Trans>Booked</Trans>
    </Badge>
  );
}
