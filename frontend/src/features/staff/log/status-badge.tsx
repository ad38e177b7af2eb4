import { useLingui } from "@lingui/react";
import {
  Armchair,
  CalendarCheck,
  CalendarClock,
  CalendarSync,
  CalendarX,
  Check,
  DoorOpen,
  type LucideIcon,
  UserX,
} from "lucide-react";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import type { Status } from "./view";
import { STATUS_WORDS } from "./words";

const LOOKS: Record<Status, [LucideIcon, ComponentProps<typeof Badge>["variant"], string?]> = {
  scheduled: [CalendarClock, "neutral"],
  rescheduled: [CalendarSync, "neutral"],
  confirmed: [CalendarCheck, "success"],
  arrived: [DoorOpen, "neutral", "border-foreground/50 bg-card"],
  in_chair: [Armchair, "neutral", "bg-foreground text-background"],
  completed: [Check, "neutral", "bg-transparent border-border text-muted-foreground"],
  cancelled: [CalendarX, "neutral"],
  no_show: [UserX, "warning"],
};

/** Where an appointment stands, by an icon and a word. */
export function StatusBadge({ status }: { status: Status }) {
  const { i18n } = useLingui();
  const [Icon, variant, className] = LOOKS[status];
  return (
    <Badge variant={variant} className={className}>
      <Icon aria-hidden="true" />
      {i18n._(STATUS_WORDS[status])}
    </Badge>
  );
}
