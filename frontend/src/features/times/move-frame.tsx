import { Trans, useLingui } from "@lingui/react/macro";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { AppLink } from "@/components/layout/app-link";
import { Page, PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { CallUs } from "./call-us";

const LOST = new Set(["appointment_link_invalid", "appointment_unknown", "not_found", "invalid"]);

type MoveFrameProps = { error: unknown; retry: () => void };

/** Stands in the visit's place while it is asked for, and when it cannot be had. */
export function MoveFrame({ error, retry }: MoveFrameProps) {
  const { t, i18n } = useLingui();
  const trouble = error ? troubleOf(error) : null;
  return (
    <Page width="middle" className="max-w-4xl" aria-busy={!error || undefined}>
      <PageHeading>
        <Trans>Move your appointment</Trans>
      </PageHeading>
      {trouble === null ? (
        <div className="space-y-6">
          <Skeleton className="h-29 rounded-lg" />
          <Skeleton className="h-96 rounded-lg" />
        </div>
      ) : LOST.has(trouble.code) ? (
        <div className="space-y-4">
          <p>{textOf(i18n, trouble)}</p>
          <div className="flex flex-wrap gap-2">
            <CallUs />
            <Button asChild variant="ghost">
              <AppLink to="/">
                <Trans>To the clinic's home page</Trans>
              </AppLink>
            </Button>
          </div>
        </div>
      ) : (
        <ErrorState reason={textOf(i18n, trouble)} retryLabel={t`Try again`} onRetry={retry} />
      )}
    </Page>
  );
}
