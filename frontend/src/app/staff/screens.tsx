import { Trans } from "@lingui/react/macro";
import { Lock, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";
import { type Permission, useMay } from "@/api/permissions";
import { useSession } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PanelSkeleton } from "../panel/panel-skeleton";
import { Screen } from "../panel/screen";
import { ForPatients } from "./for-patients";
import { ROUTES } from "./pages";

/** The pages of the panel, each fetched when it is first wanted, and shown to whom it is for. */
export function Screens() {
  return (
    <Routes>
      <Route path="/staff" element={<Navigate replace to="/staff/today" />} />
      {ROUTES.map(({ path, page, needs }) => (
        <Route
          key={path}
          path={path}
          element={
            needs ? (
              <Inside needs={needs}>
                <Screen page={page} />
              </Inside>
            ) : (
              <Screen page={page} />
            )
          }
        />
      ))}
      <Route path="*" element={<Nothing />} />
    </Routes>
  );
}

function Inside({ needs, children }: { needs: Permission; children: ReactNode }) {
  const session = useSession();
  const may = useMay();
  const { pathname, search } = useLocation();
  if (session.status === "unknown") return <PanelSkeleton />;
  if (session.status === "guest") {
    const state = session.farewell ? { notice: session.farewell } : undefined;
    return <Navigate replace to={`/staff/login?next=${encodeURIComponent(pathname + search)}`} state={state} />;
  }
  if (session.account.role === "patient") return <ForPatients />;
  return may(needs) ? children : <NotYours />;
}

function NotYours() {
  return (
    <EmptyState
      icon={<Lock />}
      action={
        <Button asChild variant="outline">
          <AppLink to="/staff/today">
            <Trans>Go to today</Trans>
          </AppLink>
        </Button>
      }
    >
      <Trans>Your role does not include this page. Ask a manager of the clinic if you need it.</Trans>
    </EmptyState>
  );
}

function Nothing() {
  return (
    <EmptyState
      icon={<SearchX />}
      action={
        <Button asChild variant="outline">
          <AppLink to="/staff/today">
            <Trans>Go to today</Trans>
          </AppLink>
        </Button>
      }
    >
      <Trans>There is no such page in the panel.</Trans>
    </EmptyState>
  );
}
