import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense } from "react";
import { useLocation } from "react-router";
import { idleLeft, refresh, signedOut, useSession } from "@/api/operator-session";
import { platformClient } from "@/api/platform";
import { SkipLink } from "@/components/ui/skip-link";
import { Toaster } from "@/components/ui/sonner";
import { directionOf } from "@/lib/i18n";
import { ErrorBoundary } from "../error-boundary";
import { OfflineNotice } from "../offline-notice";
import { IdleWarning } from "../panel/idle-warning";
import { PanelSkeleton } from "../panel/panel-skeleton";
import { SideBar } from "./side-bar";
import { forgetFailures } from "./pages";
import { Screens } from "./screens";
import { TopBar } from "./top-bar";

const WATCHED = { idleLeft, refresh, signedOut };

/** What stands around every page of the console. */
export function Frame() {
  const { t, i18n } = useLingui();
  const { pathname } = useLocation();
  const { status } = useSession();
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
      {status === "signed_in" ? (
        <div className="flex min-h-0 flex-1 max-lg:flex-col">
          <SideBar />
          <TopBar />
          {screens}
          <IdleWarning
            session={WATCHED}
            why={<Trans>To protect the clinics we log you out soon. You can go on where you are afterwards.</Trans>}
            logOut={() => platformClient.POST("/api/v1/auth/logout")}
          />
        </div>
      ) : (
        screens
      )}
      <Toaster dir={directionOf(i18n.locale)} label={t`Messages`} closeLabel={t`Close`} />
    </div>
  );
}
