import { useLingui } from "@lingui/react/macro";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ErrorState } from "@/components/ui/error-state";

interface Asked {
  error: unknown;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}

/** Says why something could not be read, and reads it again. */
export function Failed({ query }: { query: Asked }) {
  const { t, i18n } = useLingui();
  return (
    <ErrorState
      reason={textOf(i18n, troubleOf(query.error))}
      retryLabel={t`Try again`}
      pending={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  );
}
