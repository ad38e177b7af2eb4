import { Suspense, use } from "react";
import { useOpened } from "@/components/staff/open";
import { ErrorBoundary } from "../error-boundary";
import { LazyPage } from "../lazy-page";

const OPENED = new LazyPage(["staff-visit"], () => import("@/features/staff/visit/appointment-sheet"));
const MADE = new LazyPage(["staff-visit"], () => import("@/features/staff/visit/new-appointment"));

/** One appointment, or the form for a new one, over whichever page is shown: the address says which. */
export function Overlays() {
  const { appointment, made } = useOpened();
  if (!appointment && !made) return null;
  return (
    <ErrorBoundary key={appointment ?? "new"} forgetFailures={forgetFailures}>
      <Suspense fallback={null}>
        <Layer of={appointment ? OPENED : MADE} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Layer({ of: layer }: { of: LazyPage }) {
  if (!layer.Component) use(layer.wanted());
  const Content = layer.Component;
  return Content ? <Content /> : null;
}

function forgetFailures(): void {
  for (const one of [OPENED, MADE]) one.forgetFailure();
}
