import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { matchPath } from "react-router";
// Before any form: it keeps Zod from what the policy refuses.
import "@/api/fields";
import { CONSOLE_PROBLEM_TEXTS } from "@/api/console-problem-texts";
import { beginSession } from "@/api/operator-session";
import { PANEL_PROBLEM_TEXTS } from "@/api/panel-problem-texts";
import { learnTexts } from "@/api/problem-texts";
import { readBoot } from "@/lib/boot";
import { type Catalog, speak, speakFrom } from "@/lib/i18n";
import { prefetchWith } from "@/lib/prefetch";
import { Console } from "./console";
import { ROUTES } from "./pages";

const boot = readBoot();
speakFrom(import.meta.glob<Catalog>("../../locales/*/{common,account,panel,console*}.po"));
learnTexts({ ...PANEL_PROBLEM_TEXTS, ...CONSOLE_PROBLEM_TEXTS });
beginSession(boot.signed_in);
prefetchWith((path) => void pageAt(path)?.load().catch(() => undefined));
await speak(boot.language, "common", "panel", "console");
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);

function pageAt(address: string) {
  const { pathname } = new URL(address, location.origin);
  return ROUTES.find(({ path }) => matchPath(path, pathname))?.page;
}
