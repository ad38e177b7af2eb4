import { msg } from "@lingui/core/macro";
import { Building2, ChartColumn, DatabaseZap, DoorOpen, ScrollText, ShieldCheck } from "lucide-react";
import type { OperatorRole } from "@/api/operator-session";
import type { NavEntry } from "../panel/nav-links";

type ConsoleEntry = NavEntry & { roles?: readonly OperatorRole[] };

/** The ways through the console: the clinics, then the platform itself. Without `roles` they are for every operator. */
export const NAV: ConsoleEntry[][] = [
  [
    { to: "/console/clinics", icon: Building2, words: msg`Clinics` },
    { to: "/console/openings", icon: DoorOpen, words: msg`Openings` },
    { to: "/console/figures", icon: ChartColumn, words: msg`Figures` },
  ],
  [
    { to: "/console/migrations", icon: DatabaseZap, words: msg`Migrations` },
    { to: "/console/operators", icon: ShieldCheck, words: msg`Operators`, roles: ["admin"] },
    { to: "/console/audit", icon: ScrollText, words: msg`Audit log` },
  ],
];
