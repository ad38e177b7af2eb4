import { msg } from "@lingui/core/macro";
import {
  CalendarDays,
  ChartColumn,
  ClipboardList,
  Clock,
  FileUp,
  ScrollText,
  Settings,
  Sun,
  UsersRound,
} from "lucide-react";
import type { Permission } from "@/api/permissions";
import type { NavEntry } from "../panel/nav-links";

type StaffEntry = NavEntry & { needs: Permission };

/** The ways through the panel, in two groups: the day's work, and what is looked after now and then. */
export const NAV: StaffEntry[][] = [
  [
    { to: "/staff/today", icon: Sun, words: msg`Today`, needs: "see_own_calendar" },
    { to: "/staff/calendar", icon: CalendarDays, words: msg`Calendar`, needs: "see_own_calendar" },
    { to: "/staff/patients", icon: UsersRound, words: msg`Patients`, needs: "see_patients" },
    { to: "/staff/appointments", icon: ClipboardList, words: msg`Appointments`, needs: "see_own_calendar" },
  ],
  [
    { to: "/staff/schedule", icon: Clock, words: msg`Schedule`, needs: "see_schedule" },
    { to: "/staff/reports", icon: ChartColumn, words: msg`Reports`, needs: "see_reports" },
    { to: "/staff/audit", icon: ScrollText, words: msg`Audit log`, needs: "see_audit" },
    { to: "/staff/import", icon: FileUp, words: msg`Import`, needs: "import_data" },
    { to: "/staff/settings", icon: Settings, words: msg`Settings`, needs: "manage_clinic" },
  ],
];
