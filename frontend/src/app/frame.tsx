import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useLocation } from "react-router";
import { useClinicQuery } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { SkipLink } from "@/components/ui/skip-link";
import { ArrivalNotice } from "./arrival-notice";
import { ErrorBoundary } from "./error-boundary";
import { OfflineNotice } from "./offline-notice";
import { forgetFailures } from "./pages";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** What stands around every page: header, footer, and the notice that the network is gone. */
export function Frame({ children }: { children: ReactNode }) {
  const { i18n } = useLingui();
  const clinic = useClinicQuery();
  const { pathname } = useLocation();

  if (!clinic.data) {
    return (
      <Page width="narrow" className="space-y-4 text-center" role="main">
        {clinic.isError ? (
          <>
            <h1 className="text-xl font-semibold">
              <Trans>The clinic's site cannot be shown</Trans>
            </h1>
            <p>{textOf(i18n, troubleOf(clinic.error))}</p>
            <Button onClick={() => void clinic.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          </>
        ) : null}
      </Page>
    );
  }
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink>
        <Trans>Skip to content</Trans>
      </SkipLink>
      <OfflineNotice />
      <SiteHeader />
      <ArrivalNotice />
      <main id="main" tabIndex={-1} className="min-h-[calc(100dvh-4rem)] flex-1 outline-none print:min-h-0">
        <ErrorBoundary key={pathname} forgetFailures={forgetFailures}>{children}</ErrorBoundary>
      </main>
      <SiteFooter />
    </div>
  );
}
