import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** Texts are kept by area, so that a page brings its own and no other's. */
const areas: Record<string, string[]> = {
  common: ["src/app", "src/components", "src/api", "src/lib", "src/pages/not-found-page.tsx"],
  home: ["src/pages/home-page.tsx", "src/features/home"],
  booking: [
    "src/pages/book-details-page.tsx",
    "src/pages/booked-page.tsx",
    "src/features/booking",
  ],
  times: ["src/pages/book-page.tsx", "src/pages/move-page.tsx", "src/pages/visit-move-page.tsx", "src/features/times"],
  account: [
    "src/pages/login-page.tsx",
    "src/pages/register-page.tsx",
    "src/pages/forgot-password-page.tsx",
    "src/pages/reset-password-page.tsx",
    "src/pages/verify-email-page.tsx",
    "src/pages/profile-page.tsx",
    "src/pages/family-page.tsx",
    "src/pages/unsubscribe-page.tsx",
    "src/components/form/new-password-field.tsx",
    "src/features/account",
    "src/features/family",
  ],
  visits: [
    "src/pages/appointments-page.tsx",
    "src/pages/appointment-page.tsx",
    "src/pages/visit-page.tsx",
    "src/features/visits",
  ],
};

/** What the staff panel and the console of operators share; then for each one area for a topic, beside that of its frame. */
areas.panel = "src/app/panel src/components/panel src/api/panel-problem-texts.ts".split(" ");
areas.staff = "src/app/staff src/components/staff src/api/staff-problem-texts.ts".split(" ");
areas.console = "src/app/console src/components/console src/api/console-problem-texts.ts".split(" ");
const panels = [...areas.panel, ...areas.staff, ...areas.console];
/** What stands among the common pieces and is for few of them. */
const elsewhere = [...panels, "src/components/form/new-password-field.tsx"];
const topics = "access today calendar visit patients log audit schedule settings reports import webhooks hosts help".split(" ");
for (const topic of topics) areas[`staff-${topic}`] = [`src/pages/staff/${topic}`, `src/features/staff/${topic}`];
const consoleTopics = "access clinics openings domains data fleet figures operators audit help sign-up".split(" ");
for (const topic of consoleTopics) areas[`console-${topic}`] = [`src/pages/console/${topic}`, `src/features/console/${topic}`];

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de", "es", "ar"],
  catalogs: Object.entries(areas).map(([area, include]) => ({
    path: `src/locales/{locale}/${area}`,
    include,
    exclude: ["**/*.test.*", ...(area === "common" ? elsewhere.map((one) => (/\.tsx?$/.test(one) ? one : `${one}/**`)) : [])],
  })),
  format: formatter({ origins: false }),
});
