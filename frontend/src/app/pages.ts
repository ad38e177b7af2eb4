import type { Area } from "@/lib/i18n";
import { LazyPage } from "./lazy-page";

const page = (areas: Area[], fetch: ConstructorParameters<typeof LazyPage>[1]) => new LazyPage(areas, fetch);

export const PAGES = {
  home: page(["home"], () => import("@/pages/home-page")),
  book: page(["times"], () => import("@/pages/book-page")),
  bookDetails: page(["booking", "account"], () => import("@/pages/book-details-page")),
  booked: page(["booking"], () => import("@/pages/booked-page")),
  visit: page(["visits"], () => import("@/pages/visit-page")),
  visitMove: page(["visits", "times"], () => import("@/pages/visit-move-page")),
  login: page(["account"], () => import("@/pages/login-page")),
  register: page(["account"], () => import("@/pages/register-page")),
  forgotPassword: page(["account"], () => import("@/pages/forgot-password-page")),
  resetPassword: page(["account"], () => import("@/pages/reset-password-page")),
  verifyEmail: page(["account"], () => import("@/pages/verify-email-page")),
  appointments: page(["visits", "account"], () => import("@/pages/appointments-page")),
  appointment: page(["visits"], () => import("@/pages/appointment-page")),
  move: page(["visits", "times"], () => import("@/pages/move-page")),
  unsubscribe: page(["account"], () => import("@/pages/unsubscribe-page")),
  family: page(["account"], () => import("@/pages/family-page")),
  profile: page(["account"], () => import("@/pages/profile-page")),
  notFound: page([], () => import("@/pages/not-found-page")),
};

/** Which page stands at which address. `private` pages want somebody to be logged in. */
export const ROUTES: { path: string; page: LazyPage; private?: boolean }[] = [
  { path: "/", page: PAGES.home },
  { path: "/book", page: PAGES.book },
  { path: "/book/details", page: PAGES.bookDetails },
  { path: "/booked", page: PAGES.booked },
  { path: "/visit", page: PAGES.visit },
  { path: "/visit/move", page: PAGES.visitMove },
  { path: "/login", page: PAGES.login },
  { path: "/register", page: PAGES.register },
  { path: "/forgot-password", page: PAGES.forgotPassword },
  { path: "/reset-password", page: PAGES.resetPassword },
  { path: "/verify-email", page: PAGES.verifyEmail },
  { path: "/appointments", page: PAGES.appointments, private: true },
  { path: "/appointments/:id", page: PAGES.appointment, private: true },
  { path: "/appointments/:id/move", page: PAGES.move, private: true },
  { path: "/unsubscribe", page: PAGES.unsubscribe },
  { path: "/family", page: PAGES.family, private: true },
  { path: "/profile", page: PAGES.profile, private: true },
  { path: "*", page: PAGES.notFound },
];

/** Lets every page that could not be fetched be fetched when it is next shown. */
export function forgetFailures(): void {
  for (const page of Object.values(PAGES)) page.forgetFailure();
}
