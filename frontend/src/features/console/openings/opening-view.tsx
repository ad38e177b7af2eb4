import { Trans, useLingui } from "@lingui/react/macro";
import { ExternalLink } from "lucide-react";
import { useEffect, useRef } from "react";
import { isOpening, type Opening, siteOf, useOpening } from "@/api/console-openings";
import { Failed } from "@/components/console/failed";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { OpeningActions } from "./opening-actions";
import { OpeningState, OpeningTrouble } from "./opening-state";
import { STEP_WORDS } from "@/components/console/job-words";

/** How far one opening is, until the clinic's site can be gone to. */
export function OpeningView({ id }: { id: string }) {
  const opening = useOpening(id);
  if (opening.isError && !opening.data) return <Failed query={opening} />;
  if (!opening.data) return <Skeleton className="h-48" aria-busy="true" />;
  return (
    <Card>
      <CardContent className="grid max-w-xl gap-4">
        <Heading opening={opening.data} />
        <div aria-live="polite" className="grid gap-3">
          <Outcome opening={opening.data} />
        </div>
        <div className="flex flex-wrap justify-between gap-2">
          <Button asChild variant="ghost" size="sm">
            <AppLink to="/console/openings">
              <Trans>All openings</Trans>
            </AppLink>
          </Button>
          <OpeningActions opening={opening.data} onChanged={() => opening.refetch()} />
        </div>
      </CardContent>
    </Card>
  );
}

function Heading({ opening }: { opening: Opening }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div>
      <h2 ref={heading} tabIndex={-1} className="flex flex-wrap items-center gap-2 text-lg font-bold outline-none">
        <bdi>{opening.name}</bdi>
        <OpeningState opening={opening} />
      </h2>
      <p className="text-muted-foreground break-all">
        <bdi dir="ltr">{opening.host}</bdi>
      </p>
    </div>
  );
}

function Outcome({ opening }: { opening: Opening }) {
  const { t, i18n } = useLingui();
  const step = STEP_WORDS[opening.step];
  if (opening.given_up) {
    return (
      <p>
        <Trans>Nothing of it is left, and its address is free again.</Trans>
      </p>
    );
  }
  if (opening.state === "done") {
    return (
      <>
        <Alert variant="success">
          <AlertDescription>
            <Trans>The clinic is open, and its manager has been invited.</Trans>
          </AlertDescription>
        </Alert>
        <div className="flex flex-wrap gap-2">
          <Button asChild>
            <a href={siteOf(opening.host)} target="_blank" rel="noopener">
              <ExternalLink aria-hidden="true" className="rtl:-scale-x-100" />
              <Trans>Go to its site</Trans>
            </a>
          </Button>
          <Button asChild variant="outline">
            <AppLink to={`/console/clinics/${opening.clinic_id}`}>
              <Trans>Look at the clinic</Trans>
            </AppLink>
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      {isOpening(opening) ? (
        <Progress aria-label={t`How far it is`} value={opening.done} max={Math.max(opening.total, 1)} />
      ) : null}
      {step ? <p>{i18n._(step)}</p> : null}
      <OpeningTrouble opening={opening} />
    </>
  );
}
