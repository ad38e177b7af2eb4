import { Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Begin } from "./snippet-of";

/** The booking page as another site would show it. */
export function EmbedPreview({ begin }: { begin: Begin }) {
  const { t } = useLingui();
  const frame = useRef<HTMLIFrameElement>(null);
  const height = useHeightOf(frame);
  const query = new URLSearchParams();
  if (begin.service) query.set("service", begin.service);
  if (begin.dentist) query.set("dentist", begin.dentist);
  if (begin.language) query.set("lang", begin.language);
  return (
    <figure className="grid min-w-0 gap-1.5">
      <figcaption className="text-muted-foreground text-sm">
        <Trans>Preview. Booking here is real.</Trans>
      </figcaption>
      <div className="bg-muted rounded-lg border p-3">
        {/* oxlint-disable-next-line react/iframe-missing-sandbox -- our own page, on our own host */}
        <iframe
          key={query.toString()}
          ref={frame}
          title={t`Preview of the booking page`}
          src={`/embed/book?${query}`}
          className="bg-background block w-full rounded-md"
          style={{ height }}
        />
      </div>
    </figure>
  );
}

/** The page in the frame says how high it is once it was greeted, as it does to any site. */
function useHeightOf(frame: RefObject<HTMLIFrameElement | null>): number {
  const [height, setHeight] = useState(560);
  useEffect(() => {
    // Until it answers: it cannot hear before its script runs.
    const greeting = setInterval(() => {
      frame.current?.contentWindow?.postMessage({ chairside: "hello" }, location.origin);
    }, 400);
    const hear = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== location.origin) return;
      if (event.data?.chairside === "height") setHeight(Math.ceil(Number(event.data.height)));
    };
    addEventListener("message", hear);
    return () => {
      clearInterval(greeting);
      removeEventListener("message", hear);
    };
  }, [frame]);
  return height;
}
