import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type ImportHead, useLatest } from "./use-import";
import { KIND_WORDS, STATE_WORDS } from "./words";

/** The latest imports, each with the way to it. */
export function Earlier() {
  const { data } = useLatest();
  if (data?.items.length === 0) return null;
  return (
    <Card className="mt-5 gap-3">
      <CardHeader>
        <CardTitle>
          <Trans>Earlier imports</Trans>
        </CardTitle>
      </CardHeader>
      <CardContent>
        {data ? (
          <ul className="divide-y">
            {data.items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        ) : (
          <Skeleton aria-busy="true" className="h-24" />
        )}
      </CardContent>
    </Card>
  );
}

function Line({ one }: { one: ImportHead }) {
  const { i18n } = useLingui();
  const { day, time, number } = useFormats();
  const [kind, state] = [i18n._(KIND_WORDS[one.kind]), i18n._(STATE_WORDS[one.state])];
  const [made, total] = [number(one.counts.new), number(one.total)];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0">
        {one.has_rows ? (
          <AppLink to={`/staff/import?import=${one.id}`} className="focus-ring rounded-sm font-semibold wrap-anywhere underline-offset-4 hover:underline">
            <bdi>{one.file_name}</bdi>
          </AppLink>
        ) : (
          <bdi className="font-semibold wrap-anywhere">{one.file_name}</bdi>
        )}
        <p className="text-muted-foreground text-sm">
          {kind} · {day(one.created_at)}, {time(one.created_at)}
        </p>
      </div>
      <p className="text-muted-foreground text-sm tabular-nums">
        {one.state === "done" ? (
          <Trans>
            {made} of {total} rows were new
          </Trans>
        ) : (
          state
        )}
      </p>
    </li>
  );
}
