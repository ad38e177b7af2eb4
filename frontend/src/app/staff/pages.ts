import type { Permission } from "@/api/permissions";
import type { Area } from "@/lib/i18n";
import { LazyPage } from "../lazy-page";

const page = (area: Area, fetch: ConstructorParameters<typeof LazyPage>[1], ...more: Area[]) =>
  new LazyPage([area, ...more], fetch);

interface StaffRoute {
  path: string;
  page: LazyPage;
  /** Whoever is not granted it is told so; without one nobody has to be logged in. */
  needs?: Permission;
}

/** Which page stands at which address, and whom it is for. */
export const ROUTES: StaffRoute[] = [
  {
    path: "/staff/login",
    page: page("staff-access", () => import("@/pages/staff/access/login-page"), "account"),
  },
  {
    path: "/staff/accept-invitation",
    page: page("staff-access", () => import("@/pages/staff/access/accept-invitation-page"), "account"),
  },
  {
    path: "/staff/help",
    page: page("staff-help", () => import("@/pages/staff/help/enter-page")),
  },
  {
    path: "/staff/account",
    page: page("staff-access", () => import("@/pages/staff/access/account-page"), "account"),
    needs: "own_profile",
  },
  {
    path: "/staff/today",
    page: page("staff-today", () => import("@/pages/staff/today/today-page")),
    needs: "see_own_calendar",
  },
  {
    path: "/staff/calendar",
    page: page("staff-calendar", () => import("@/pages/staff/calendar/calendar-page")),
    needs: "see_own_calendar",
  },
  {
    path: "/staff/appointments",
    page: page("staff-log", () => import("@/pages/staff/log/appointments-page")),
    needs: "see_own_calendar",
  },
  {
    path: "/staff/patients",
    page: page("staff-patients", () => import("@/pages/staff/patients/patients-page")),
    needs: "see_patients",
  },
  {
    path: "/staff/patients/duplicates",
    page: page("staff-patients", () => import("@/pages/staff/patients/duplicates-page")),
    needs: "see_patients",
  },
  {
    path: "/staff/patients/:id",
    page: page("staff-patients", () => import("@/pages/staff/patients/patient-page")),
    needs: "see_patients",
  },
  {
    path: "/staff/schedule/*",
    page: page("staff-schedule", () => import("@/pages/staff/schedule/schedule-page")),
    needs: "see_schedule",
  },
  {
    path: "/staff/reports",
    page: page("staff-reports", () => import("@/pages/staff/reports/reports-page")),
    needs: "see_reports",
  },
  {
    path: "/staff/audit",
    page: page("staff-audit", () => import("@/pages/staff/audit/audit-page")),
    needs: "see_audit",
  },
  {
    path: "/staff/import",
    page: page("staff-import", () => import("@/pages/staff/import/import-page")),
    needs: "import_data",
  },
  {
    path: "/staff/settings/people",
    page: page("staff-access", () => import("@/pages/staff/access/people-page"), "account"),
    needs: "manage_clinic",
  },
  {
    path: "/staff/settings/api-keys",
    page: page("staff-access", () => import("@/pages/staff/access/api-keys-page"), "account"),
    needs: "manage_clinic",
  },
  {
    path: "/staff/settings/webhooks",
    page: page("staff-webhooks", () => import("@/pages/staff/webhooks/webhooks-page")),
    needs: "manage_webhooks",
  },
  {
    path: "/staff/settings/webhooks/:id",
    page: page("staff-webhooks", () => import("@/pages/staff/webhooks/webhook-page")),
    needs: "manage_webhooks",
  },
  {
    path: "/staff/settings/help",
    page: page("staff-help", () => import("@/pages/staff/help/help-page")),
    needs: "manage_clinic",
  },
  {
    path: "/staff/settings/addresses",
    page: page("staff-hosts", () => import("@/pages/staff/hosts/hosts-page")),
    needs: "manage_clinic",
  },
  {
    path: "/staff/settings/*",
    page: page("staff-settings", () => import("@/pages/staff/settings/settings-page")),
    needs: "manage_clinic",
  },
];

/** Lets every page that could not be fetched be fetched when it is next shown. */
export function forgetFailures(): void {
  for (const { page } of ROUTES) page.forgetFailure();
}
