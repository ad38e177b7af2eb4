import { type ComponentType, type ReactNode, Suspense, use, useState } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";
import { useSession } from "@/api/session";
import { Page } from "@/components/layout/page";
import { Skeleton } from "@/components/ui/skeleton";
import type { LazyPage } from "./lazy-page";
import { ROUTES } from "./pages";
import { useArrival } from "./use-arrival";

/** The pages of the site, each fetched when it is first wanted. */
export function Site() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        {ROUTES.map(({ path, page, private: secluded }) => (
          <Route
            key={path}
            path={path}
            element={
              secluded ? (
                <LoggedIn>
                  <Screen page={page} />
                </LoggedIn>
              ) : (
                <Screen page={page} />
              )
            }
          />
        ))}
      </Routes>
    </Suspense>
  );
}

function Screen({ page }: { page: LazyPage }) {
  if (!page.Component) use(page.wanted());
  return page.Component ? <Arrived of={page.Component} /> : null;
}

function Arrived({ of: Content }: { of: ComponentType }) {
  useArrival();
  return <Content />;
}

function LoggedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  const [entered, setEntered] = useState(false);
  if (session.status === "signed_in" && !entered) setEntered(true);
  if (session.status === "unknown") return <PageSkeleton />;
  if (session.status === "signed_in") return children;
  const farewell = entered ? session.farewell : undefined;
  if (farewell === "logged_out" || farewell === "account_deleted") {
    return <Navigate replace to="/" state={{ notice: farewell }} />;
  }
  return <Navigate replace to={`/login?next=${encodeURIComponent(pathname + search)}`} state={{ notice: farewell }} />;
}

function PageSkeleton() {
  return (
    <Page width="middle" aria-busy="true">
      <Skeleton className="mb-6 h-9 w-2/3" />
      <Skeleton className="mb-4 h-28" />
      <Skeleton className="h-28" />
    </Page>
  );
}
