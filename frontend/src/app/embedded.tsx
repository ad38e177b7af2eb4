import { Trans } from "@lingui/react/macro";
import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { embed } from "@/lib/embed";
import { ErrorBoundary } from "./error-boundary";
import { OfflineNotice } from "./offline-notice";
import { forgetFailures } from "./pages";

/** The booking inside of another site: no header and no footer, and the site hears how high it is. */
export function Embedded({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => (embed ? tellHeight(content.current!, embed.origins) : undefined), []);
  useEffect(() => {
    if (pathname) tell({ chairside: "top" });
  }, [pathname]);
  return (
    <div ref={content} className="pb-4">
      <OfflineNotice />
      <main id="main" tabIndex={-1} className="outline-none">
        <ErrorBoundary key={pathname} forgetFailures={forgetFailures}>
          {children}
        </ErrorBoundary>
      </main>
      <p className="text-muted-foreground px-4 text-center text-sm">
        <a href="/" target="_blank" rel="noreferrer" className="focus-ring rounded-sm underline underline-offset-4">
          <Trans>Open the clinic's site</Trans>
        </a>
      </p>
    </div>
  );
}

/** The site around us, once it has spoken and is one of those that the clinic lists. */
let listener: string | null = null;

function tell(message: object): void {
  if (listener) parent.postMessage(message, listener);
}

function tellHeight(content: HTMLElement, origins: string[]): () => void {
  const say = () => tell({ chairside: "height", height: content.getBoundingClientRect().height });
  const hear = (event: MessageEvent) => {
    const known = origins.includes(event.origin) || event.origin === location.origin;
    if (event.source !== parent || !known || event.data?.chairside !== "hello") return;
    listener = event.origin;
    say();
  };
  const grown = new ResizeObserver(say);
  // A sheet that opens below the visible part of the site would open for nobody.
  const opened = new MutationObserver(() => document.querySelector("[role$=dialog]")?.scrollIntoView({ block: "nearest" }));
  addEventListener("message", hear);
  grown.observe(content);
  opened.observe(document.body, { childList: true });
  return () => {
    removeEventListener("message", hear);
    grown.disconnect();
    opened.disconnect();
  };
}
