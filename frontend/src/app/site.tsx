import { Suspense, use } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";
import { useSession } from "@/api/session";
import { Page } from "@/components/layout/page";
import { Skeleton } from "@/components/ui/skeleton";
import type { LazyPage } from "./pages";
import { ROUTES } from "./pages";

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
  if (!page.Component) use(page.load());
  return page.Component ? <page.Component /> : null;
}

function LoggedIn({ children }: { children: React.ReactNode }) {
  const { status } = useSession();
  const { pathname, search } = useLocation();
  if (status === "unknown") return <PageSkeleton />;
  if (status === "guest") return <Navigate replace to={`/login?next=${encodeURIComponent(pathname + search)}`} />;
  return children;
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
