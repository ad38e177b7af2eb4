import { useLingui } from "@lingui/react/macro";
import {
  Armchair,
  CalendarClock,
  CalendarX,
  Check,
  CheckCheck,
  CircleDashed,
  DoorOpen,
  type LucideIcon,
  UserX,
} from "lucide-react";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import type { Status } from "./visit";

export const STATUS_ICONS: Record<Status, LucideIcon> = {
  scheduled: CircleDashed,
  rescheduled: CalendarClock,
  confirmed: Check,
  arrived: DoorOpen,
  in_chair: Armchair,
  completed: CheckCheck,
  cancelled: CalendarX,
  no_show: UserX,
};

const LOOKS: Record<Status, ComponentProps<typeof Badge>["variant"]> = {
  scheduled: "neutral",
  rescheduled: "neutral",
  confirmed: "success",
  arrived: "brand",
  in_chair: "brand",
  completed: "success",
  cancelled: "neutral",
  no_show: "warning",
};

/** Returns what each status is called. */
export function useStatusWords(): (status: string) => string {
  const { t } = useLingui();
  const words: Record<Status, string> = {
    scheduled: t`Booked`,
    rescheduled: t`Moved`,
    confirmed: t`Confirmed`,
    arrived: t`Arrived`,
    in_chair: t`In the chair`,
    completed: t`Completed`,
    cancelled: t`Cancelled`,
    no_show: t`Did not come`,
  };
  return (status) => words[status as Status] ?? status;
}

/** Where a visit stands, by a shape and a word. */
export function StatusBadge({ status }: { status: Status }) {
  const wordOf = useStatusWords();
  const Icon = STATUS_ICONS[status];
  return (
    <Badge variant={LOOKS[status]}>
      <Icon aria-hidden="true" />
      {wordOf(status)}
    </Badge>
  );
}
