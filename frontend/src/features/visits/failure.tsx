import { Trans, useLingui } from "@lingui/react/macro";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Stands where something could not be loaded. */
export function Failure({ error, retrying, onRetry }: { error: unknown; retrying: boolean; onRetry: () => void }) {
  const { i18n } = useLingui();
  return (
    <Alert variant="destructive">
      <AlertTitle>
        <Trans>Your appointments cannot be shown right now</Trans>
      </AlertTitle>
      <AlertDescription>{textOf(i18n, troubleOf(error))}</AlertDescription>
      <AlertActions>
        <Button size="sm" variant="outline" pending={retrying} onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      </AlertActions>
    </Alert>
  );
}
