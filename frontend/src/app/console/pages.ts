import type { OperatorRole } from "@/api/operator-session";
import type { Area } from "@/lib/i18n";
import { LazyPage } from "../lazy-page";

const page = (area: Area, fetch: ConstructorParameters<typeof LazyPage>[1], ...more: Area[]) =>
  new LazyPage([area, ...more], fetch);

export const EVERYBODY: readonly OperatorRole[] = ["support", "admin"];

interface ConsoleRoute {
  path: string;
  page: LazyPage;
  /** Whoever has none of them is told so; without any it is for every operator. */
  roles?: readonly OperatorRole[];
  /** Nobody has to be logged in. */
  open?: boolean;
}

/** Which page stands at which address, and whom it is for. */
export const ROUTES: ConsoleRoute[] = [
  {
    path: "/console/login",
    page: page("console-access", () => import("@/pages/console/access/login-page")),
    open: true,
  },
  {
    path: "/console/welcome",
    page: page("console-access", () => import("@/pages/console/access/welcome-page"), "account"),
    open: true,
  },
  {
    path: "/sign-up",
    page: page("console-sign-up", () => import("@/pages/console/sign-up/sign-up-page")),
    open: true,
  },
  {
    path: "/sign-up/confirm",
    page: page("console-sign-up", () => import("@/pages/console/sign-up/confirm-page")),
    open: true,
  },
  {
    path: "/console/account",
    page: page("console-access", () => import("@/pages/console/access/account-page"), "account"),
  },
  {
    path: "/console/clinics",
    page: page("console-clinics", () => import("@/pages/console/clinics/clinics-page")),
  },
  {
    path: "/console/clinics/:id",
    page: page("console-clinics", () => import("@/pages/console/clinics/clinic-page"), "console-domains", "console-help", "console-data"),
  },
  {
    path: "/console/openings",
    page: page("console-openings", () => import("@/pages/console/openings/openings-page"), "console-data"),
  },
  {
    path: "/console/figures",
    page: page("console-figures", () => import("@/pages/console/figures/figures-page")),
  },
  {
    path: "/console/audit",
    page: page("console-audit", () => import("@/pages/console/audit/audit-page")),
  },
  {
    path: "/console/operators",
    page: page("console-operators", () => import("@/pages/console/operators/operators-page")),
    roles: ["admin"],
  },
  {
    path: "/console/migrations",
    page: page("console-fleet", () => import("@/pages/console/fleet/migrations-page")),
  },
];

/** Lets every page that could not be fetched be fetched when it is next shown. */
export function forgetFailures(): void {
  for (const { page } of ROUTES) page.forgetFailure();
}
