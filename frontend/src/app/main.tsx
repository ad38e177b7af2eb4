import "./styles.css";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { matchPath } from "react-router";
import { api, queries, seed } from "@/api/client";
import { beginSession } from "@/api/session";
import { pathWithin } from "@/lib/embed";
import { readBoot } from "@/lib/boot";
import { type Catalog, speak, speakFrom } from "@/lib/i18n";
import { prefetchWith } from "@/lib/prefetch";
import { App } from "./app";
import { ROUTES } from "./pages";

const boot = readBoot();
speakFrom(import.meta.glob<Catalog>(["../locales/*/*.po", "!../locales/*/{staff,panel,console}*.po"]));
seed(boot.answers);
beginSession(boot.signed_in);
prefetchWith((path) => void pageAt(path).load().catch(() => undefined));
await begin();

/** Renders once everything of the first screen is there, so that it takes the place of the server's in one step. */
async function begin(): Promise<void> {
  await speak(boot.language, "common");
  await Promise.all([
    pageAt(location.pathname).load(),
    queries.ensureQueryData(
      api.queryOptions("get", "/api/v1/clinic", { params: { query: { language: boot.language } } }),
    ),
  ]).catch(() => undefined);
  const root = createRoot(document.getElementById("root")!);
  // In slices: a phone stays free for a tap or a scroll meanwhile, and the stand-in stays until all is there.
  startTransition(() =>
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}

function pageAt(address: string) {
  const pathname = pathWithin(new URL(address, location.origin).pathname);
  return ROUTES.find(({ path }) => matchPath(path, pathname))!.page;
}
