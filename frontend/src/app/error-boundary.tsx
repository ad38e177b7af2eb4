import { Trans } from "@lingui/react/macro";
import { Component, type ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";

/** Keeps a page that broke from taking the whole site with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Page width="narrow" className="space-y-4 text-center" role="alert">
        <h1 className="text-xl font-semibold">
          <Trans>This page could not be shown</Trans>
        </h1>
        <p className="text-muted-foreground">
          <Trans>The connection may have been lost on the way. Nothing that you have booked is affected.</Trans>
        </p>
        <Button onClick={() => location.reload()}>
          <Trans>Load the page again</Trans>
        </Button>
      </Page>
    );
  }
}
