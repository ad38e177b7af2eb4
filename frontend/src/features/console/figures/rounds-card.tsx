import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useOwnFormats } from "@/api/own-formats";
import { ConsoleCard } from "@/components/console/console-card";
import { AppLink } from "@/components/layout/app-link";
import { Badge } from "@/components/ui/badge";
import { agoText, lengthText } from "./lengths";
import type { Round } from "./view";
import { TASK_WORDS } from "./words";

/** How the periodic jobs go: those that need somebody first. */
export function RoundsCard({ rounds }: { rounds: Round[] }) {
  const { t } = useLingui();
  const urgency = ({ late, unserved }: Round) => (late ? 2 : 0) + (unserved.length > 0 ? 1 : 0);
  return (
    <ConsoleCard title={<Trans>Periodic jobs</Trans>}>
      <ul aria-label={t`Periodic jobs`} className="divide-y">
        {rounds
          .toSorted((one, other) => urgency(other) - urgency(one))
          .map((round) => (
            <li key={round.task} className="py-3 first:pt-0 last:pb-0">
              <RoundLine round={round} />
            </li>
          ))}
      </ul>
    </ConsoleCard>
  );
}

function RoundLine({ round }: { round: Round }) {
  const { t, i18n } = useLingui();
  const { locale, number } = useOwnFormats();
  const words = TASK_WORDS[round.task];
  const every = lengthText(round.every, locale);
  const ended = round.ended_ago === null ? null : agoText(round.ended_ago, locale);
  const took = round.took === null ? null : lengthText(round.took, locale);
  const failed = round.failed_ago === null ? null : agoText(round.failed_ago, locale);
  const failedSince = failed && (round.ended_ago === null || round.failed_ago! < round.ended_ago);
  const missed = number(round.unserved.length);
  return (
    <div className="space-y-1">
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-medium">{words ? i18n._(words) : <code dir="ltr">{round.task}</code>}</span>
        {round.late ? (
          <Badge variant="destructive">
            <Trans>Late</Trans>
          </Badge>
        ) : failedSince ? (
          <Badge variant="warning">
            <Trans>Failed last</Trans>
          </Badge>
        ) : (
          <Badge variant="success">
            <Trans>On time</Trans>
          </Badge>
        )}
      </p>
      <p className="text-muted-foreground flex flex-wrap gap-x-3 text-xs">
        <span>
          <Trans>Every {every}</Trans>
        </span>
        <span>{ended ? <Trans>Last done {ended}</Trans> : <Trans>Not done yet</Trans>}</span>
        {took ? (
          <span>
            <Trans>Took {took}</Trans>
          </span>
        ) : null}
        {failed ? (
          <span>
            <Trans>
              Last failed {failed}: <bdi>{round.failed_with}</bdi>
            </Trans>
          </span>
        ) : null}
      </p>
      {round.unserved.length > 0 ? (
        <details>
          <summary className="focus-ring text-destructive-text w-fit cursor-pointer rounded-sm">
            {t`${plural(round.unserved.length, { one: `${missed} clinic could not be served`, other: `${missed} clinics could not be served` })}`}
          </summary>
          <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
            {round.unserved.map((schema) => (
              <li key={schema}>
                <AppLink to={`/console/clinics?q=${encodeURIComponent(schema)}`} className="focus-ring rounded-sm underline underline-offset-4">
                  <bdi dir="ltr">{schema}</bdi>
                </AppLink>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
