import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense } from "react";
import { useLocation } from "react-router";
import { client } from "@/api/client";
import { useClinicQuery } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { idleLeft, refresh, signedOut, useSession } from "@/api/session";
import { Page } from "@/components/layout/page";
import { HelpBanner } from "@/components/staff/help-banner";
import { SuspendedNotice } from "@/components/staff/suspended-notice";
import { ErrorState } from "@/components/ui/error-state";
import { SkipLink } from "@/components/ui/skip-link";
import { Toaster } from "@/components/ui/sonner";
import { directionOf } from "@/lib/i18n";
import { ErrorBoundary } from "../error-boundary";
import { OfflineNotice } from "../offline-notice";
import { IdleWarning } from "../panel/idle-warning";
import { PanelSkeleton } from "../panel/panel-skeleton";
import { Overlays } from "./overlays";
import { forgetFailures } from "./pages";
import { PanelKeys } from "./panel-keys";
import { Screens } from "./screens";
import { SideBar } from "./side-bar";
import { TopBar } from "./top-bar";

const WATCHED = { idleLeft, refresh, signedOut };

/** What stands around every page of the panel. */
export function Frame() {
  const { t, i18n } = useLingui();
  const clinic = useClinicQuery();
  const { pathname } = useLocation();
  const session = useSession();

  if (!clinic.data) {
    return clinic.isError ? (
      <Page width="narrow" role="main">
        <ErrorState
          reason={textOf(i18n, troubleOf(clinic.error))}
          retryLabel={t`Try again`}
          onRetry={() => void clinic.refetch()}
        />
      </Page>
    ) : null;
  }
  const inside = session.status === "signed_in" && session.account.role !== "patient";
  const screens = (
    <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
      <ErrorBoundary key={pathname} forgetFailures={forgetFailures}>
        <Suspense fallback={<PanelSkeleton />}>
          <Screens />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
  return (
    <div className="flex min-h-dvh flex-col print:block print:min-h-0">
      <SkipLink>
        <Trans>Skip to content</Trans>
      </SkipLink>
      <OfflineNotice />
      <SuspendedNotice />
      {inside ? <HelpBanner /> : null}
      {inside ? (
        <div className="flex min-h-0 flex-1 max-lg:flex-col">
          <SideBar />
          <TopBar />
          {screens}
          <Overlays />
          <PanelKeys />
          <IdleWarning
            session={WATCHED}
            why={<Trans>To protect your patients' data we log you out soon. You can go on where you are afterwards.</Trans>}
            logOut={() => client.POST("/api/v1/auth/logout")}
          />
        </div>
      ) : (
        screens
      )}
      <Toaster dir={directionOf(i18n.locale)} label={t`Messages`} closeLabel={t`Close`} />
    </div>
  );
}
