import { Trans } from "@lingui/react/macro";
import { Component, type ReactNode, useEffect } from "react";
import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { useOnline } from "@/lib/use-online";

type BoundaryProps = { children: ReactNode; forgetFailures: () => void };
type BoundaryState = { broken: boolean; retried: boolean };

/** Keeps a page that broke from taking the whole site with it. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { broken: false, retried: false };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <Broken onBack={() => this.showAgain()} onRetry={() => this.retry()} />;
  }

  /** Once without losing what the site keeps in memory; what is still broken then may be a site of yesterday. */
  private retry() {
    if (this.state.retried && navigator.onLine) location.reload();
    else this.showAgain(true);
  }

  private showAgain(retried = this.state.retried) {
    this.props.forgetFailures();
    this.setState({ broken: false, retried });
  }
}

/** `onBack` is called when the network is. */
function Broken({ onBack, onRetry }: { onBack: () => void; onRetry: () => void }) {
  const online = useOnline();
  useEffect(() => {
    addEventListener("online", onBack);
    return () => removeEventListener("online", onBack);
  }, [onBack]);
  return (
    <Page width="narrow" className="space-y-4 text-center" role="alert">
      <h1 className="text-xl font-semibold">
        {online ? <Trans>This page could not be shown</Trans> : <Trans>This page waits for the network</Trans>}
      </h1>
      <p className="text-muted-foreground">
        {online ? (
          <Trans>The connection may have been lost on the way. Nothing that you have booked is affected.</Trans>
        ) : (
          <Trans>You are offline. As soon as you are back, the page opens by itself.</Trans>
        )}
      </p>
      <Button onClick={onRetry}>
        <Trans>Try again</Trans>
      </Button>
    </Page>
  );
}
