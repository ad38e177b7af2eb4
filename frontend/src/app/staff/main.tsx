import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { matchPath } from "react-router";
import { seed } from "@/api/client";
import { PANEL_PROBLEM_TEXTS } from "@/api/panel-problem-texts";
import { learnTexts } from "@/api/problem-texts";
import { beginSession } from "@/api/session";
import { STAFF_PROBLEM_TEXTS } from "@/api/staff-problem-texts";
import { readBoot } from "@/lib/boot";
import { type Catalog, speak, speakFrom } from "@/lib/i18n";
import { prefetchWith } from "@/lib/prefetch";
import { learnTerms } from "@/lib/terms";
import { Panel } from "./panel";
import { ROUTES } from "./pages";

const boot = readBoot();
speakFrom(import.meta.glob<Catalog>("../../locales/*/{common,account,panel,staff*}.po"));
learnTexts({ ...PANEL_PROBLEM_TEXTS, ...STAFF_PROBLEM_TEXTS });
seed(boot.answers);
// Who comes to help has no session here, and needs none that this browser may hold.
beginSession(boot.signed_in && location.pathname !== "/staff/help");
learnTerms(boot);
prefetchWith((path) => void pageAt(path)?.load().catch(() => undefined));
await speak(boot.language, "common", "panel", "staff");
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Panel />
  </StrictMode>,
);

function pageAt(address: string) {
  const { pathname } = new URL(address, location.origin);
  return ROUTES.find(({ path }) => matchPath(path, pathname))?.page;
}
