import { Trans } from "@lingui/react/macro";
import { Lock, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";
import { type OperatorRole, useHasRole, useSession } from "@/api/operator-session";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PanelSkeleton } from "../panel/panel-skeleton";
import { Screen } from "../panel/screen";
import { EVERYBODY, ROUTES } from "./pages";

/** The pages of the console, each fetched when it is first wanted, and shown to whom it is for. */
export function Screens() {
  return (
    <Routes>
      <Route path="/console" element={<Navigate replace to="/console/clinics" />} />
      {ROUTES.map(({ path, page, roles = EVERYBODY, open }) => (
        <Route
          key={path}
          path={path}
          element={
            open ? (
              <Screen page={page} />
            ) : (
              <Inside roles={roles}>
                <Screen page={page} />
              </Inside>
            )
          }
        />
      ))}
      <Route
        path="*"
        element={
          <Nowhere icon={<SearchX />}>
            <Trans>There is no such page in the console.</Trans>
          </Nowhere>
        }
      />
    </Routes>
  );
}

function Inside({ roles, children }: { roles: readonly OperatorRole[]; children: ReactNode }) {
  const session = useSession();
  const has = useHasRole();
  const { pathname, search } = useLocation();
  if (session.status === "unknown") return <PanelSkeleton />;
  if (session.status === "guest") {
    const state = session.farewell ? { notice: session.farewell } : undefined;
    return <Navigate replace to={`/console/login?next=${encodeURIComponent(pathname + search)}`} state={state} />;
  }
  if (has(roles)) return children;
  return (
    <Nowhere icon={<Lock />}>
      <Trans>Your role does not include this page. Ask an administrator if you need it.</Trans>
    </Nowhere>
  );
}

function Nowhere({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <EmptyState
      icon={icon}
      action={
        <Button asChild variant="outline">
          <AppLink to="/console/clinics">
            <Trans>Go to the clinics</Trans>
          </AppLink>
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
