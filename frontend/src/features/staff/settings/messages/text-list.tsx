import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { type MessageKind, useMessageTexts } from "@/api/staff-messages";
import { AppLink } from "@/components/layout/app-link";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import type { Draft } from "../use-draft";
import { useKindWords } from "./kinds";
import { NewsSwitch, NotToldNote, isNews, isSent } from "./news-switch";

interface TextListProps {
  draft: Draft;
  /** Whether those are on that are switched further up. */
  on: Record<string, boolean>;
}

/** The messages that patients get, each the way to its words; news of a visit are switched here. */
export function TextList({ draft, on }: TextListProps) {
  const { t, i18n } = useLingui();
  const texts = useMessageTexts();
  return (
    <Card className="mt-5 gap-3 pb-2">
      <CardHeader>
        <CardTitle>
          <Trans>What your messages say</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>
            Each message has a standard text in every language; you can write your own. Switch a message off that you do
            not want to be sent. Messages about an account, like an invitation or a new password, cannot be switched off:
            nobody could log in without them.
          </Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        {texts.data ? (
          <ul className="divide-y border-t">
            {texts.data.kinds.map((one) => (
              <Row key={one.kind} kind={one} draft={draft} isOn={on[one.kind] ?? false} />
            ))}
          </ul>
        ) : texts.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(texts.error))}
            retryLabel={t`Try again`}
            onRetry={() => void texts.refetch()}
          />
        ) : (
          <Skeleton className="mx-5 h-96" />
        )}
      </CardContent>
    </Card>
  );
}

function Row({ kind, draft, isOn }: { kind: MessageKind; draft: Draft; isOn: boolean }) {
  const words = useKindWords()(kind.kind);
  const own = kind.texts.filter((one) => one.own && draft.settings.languages.includes(one.language));
  return (
    <li className="hover:bg-accent relative grid gap-x-4 gap-y-1.5 px-5 py-3 sm:grid-cols-[1fr_auto_auto] sm:items-center">
      <div className="min-w-0">
        <AppLink
          to={`/staff/settings/messages/${kind.kind}`}
          className="focus-ring rounded-sm font-semibold after:absolute after:inset-0"
        >
          {words.name}
        </AppLink>
        <p className="text-muted-foreground text-sm text-pretty">{words.when}</p>
        {isNews(kind.kind) && !isSent(draft, kind.kind) ? (
          <p className="mt-1 text-sm text-pretty">
            <NotToldNote kind={kind.kind} />
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {own.length > 0 ? (
          <Badge variant="brand">
            <span>
              <Trans>
                Own text: <bdi>{own.map((one) => LANGUAGE_NAMES[one.language] ?? one.language).join(", ")}</bdi>
              </Trans>
            </span>
          </Badge>
        ) : (
          <Badge>
            <Trans>Standard text</Trans>
          </Badge>
        )}
        {isNews(kind.kind) ? (
          // Above the link that fills the row.
          <span className="relative z-10 flex">
            <NewsSwitch kind={kind.kind} draft={draft} />
          </span>
        ) : isOn ? (
          <Badge variant="success">
            <Trans>Switched on</Trans>
          </Badge>
        ) : (
          <Badge>
            <Trans>Switched off</Trans>
          </Badge>
        )}
      </div>
      <ChevronRight aria-hidden="true" className="text-muted-foreground size-4 max-sm:hidden rtl:rotate-180" />
    </li>
  );
}
