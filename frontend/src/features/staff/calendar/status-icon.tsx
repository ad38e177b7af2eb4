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
import type { Status } from "./feed";

const ICONS: Record<Status, LucideIcon> = {
  scheduled: CircleDashed,
  rescheduled: CalendarClock,
  confirmed: Check,
  arrived: DoorOpen,
  in_chair: Armchair,
  completed: CheckCheck,
  cancelled: CalendarX,
  no_show: UserX,
};

/** Tells where a visit stands by its shape; the word stands beside it, or is said to who cannot see it. */
export function StatusIcon({ status, className }: { status: Status; className?: string }) {
  const Icon = ICONS[status];
  return <Icon aria-hidden="true" className={className} />;
}
