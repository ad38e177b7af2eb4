import { Trans, useLingui } from "@lingui/react/macro";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";

/** Why something could not be shown, and the way on. */
export function AskAgain({ query }: { query: { error: unknown; refetch: () => unknown; isFetching: boolean } }) {
  const { i18n } = useLingui();
  return (
    <div role="alert" className="bg-card flex flex-wrap items-center gap-4 rounded-lg border p-5">
      <p className="flex-1">{textOf(i18n, troubleOf(query.error))}</p>
      <Button variant="outline" pending={query.isFetching} onClick={() => void query.refetch()}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}
