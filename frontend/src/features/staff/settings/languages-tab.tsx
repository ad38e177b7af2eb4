import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { type Gap, LANGUAGES, useGaps } from "@/api/staff-settings";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { MissingTexts } from "./missing-texts";
import { SaveBar } from "./save-bar";
import { useDraft } from "./use-draft";

/** Which languages patients may choose from, in their order, and what each of them still lacks. */
export function LanguagesTab() {
  const { t } = useLingui();
  const draft = useDraft("languages");
  const gaps = useGaps();
  const chosen = draft.value<string[]>("languages");
  const set = (next: string[]) => draft.set("languages", next);
  const others = LANGUAGES.filter((one) => !chosen.includes(one));
  const first = chosen[0]!;
  const nameless = gaps.data?.[first]?.filter(({ thing, field }) => thing === "service" && field === "name") ?? [];
  return (
    <div className="max-w-3xl">
      <Card>
        <CardHeader>
          <CardTitle>
            <Trans>Languages of the site</Trans>
          </CardTitle>
          <CardDescription>
            <Trans>
              Patients see the language of their browser if it is among these, else the first one. They can change it at
              any time.
            </Trans>
          </CardDescription>
        </CardHeader>
        <CardContent className="grid gap-4">
          <ol className="grid gap-3" aria-label={t`Languages of the site`}>
            {chosen.map((language, index) => (
              <Language
                key={language}
                language={language}
                index={index}
                count={chosen.length}
                gaps={gaps.data?.[language]}
                onMove={(by) => set(moved(chosen, index, by))}
                onRemove={() => set(chosen.filter((one) => one !== language))}
              />
            ))}
          </ol>
          {nameless.length > 0 && draft.dirty ? (
            <Alert variant="warning">
              <AlertDescription>
                <Trans>
                  {LANGUAGE_NAMES[first] ?? first} cannot come first yet: every service needs a name in it.
                </Trans>
              </AlertDescription>
            </Alert>
          ) : null}
          {others.length > 0 ? (
            <div className="flex flex-wrap gap-2">
              {others.map((language) => (
                <Button key={language} size="sm" variant="outline" onClick={() => set([...chosen, language])}>
                  <Plus aria-hidden="true" />
                  <span>
                    <Trans>
                      Add <span lang={language}>{LANGUAGE_NAMES[language] ?? language}</span>
                    </Trans>
                  </span>
                </Button>
              ))}
            </div>
          ) : null}
          <p className="text-muted-foreground text-sm">
            <Trans>A change reaches every page within half a minute.</Trans>
          </p>
        </CardContent>
      </Card>
      <SaveBar draft={draft} blocked={nameless.length > 0} />
    </div>
  );
}

interface LanguageProps {
  language: string;
  index: number;
  count: number;
  gaps: Gap[] | undefined;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function Language({ language, index, count, gaps, onMove, onRemove }: LanguageProps) {
  const { t } = useLingui();
  const name = LANGUAGE_NAMES[language] ?? language;
  return (
    <li className="rounded-md border p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
          <span lang={language} className="font-semibold">
            {name}
          </span>
          {index === 0 ? (
            <Badge variant="brand">
              <Trans>First</Trans>
            </Badge>
          ) : null}
          {gaps === undefined ? null : gaps.length === 0 ? (
            <Badge variant="success">
              <Trans>Translated</Trans>
            </Badge>
          ) : (
            <Badge variant="warning">
              <Plural value={gaps.length} one="# text missing" other="# texts missing" />
            </Badge>
          )}
        </span>
        <span className="flex">
          <Button
            size="icon"
            variant="ghost"
            className="size-9 pointer-coarse:size-11"
            disabled={index === 0}
            aria-label={t`Move ${name} up`}
            onClick={() => onMove(-1)}
          >
            <ArrowUp aria-hidden="true" />
          </Button>
          <Button
            size="icon"
            variant="ghost"
            className="size-9 pointer-coarse:size-11"
            disabled={index === count - 1}
            aria-label={t`Move ${name} down`}
            onClick={() => onMove(1)}
          >
            <ArrowDown aria-hidden="true" />
          </Button>
          <Button
            size="icon"
            variant="ghost"
            className="size-9 pointer-coarse:size-11"
            disabled={count === 1}
            aria-label={t`Remove ${name}`}
            onClick={onRemove}
          >
            <X aria-hidden="true" />
          </Button>
        </span>
      </div>
      {gaps && gaps.length > 0 ? <MissingTexts gaps={gaps} /> : null}
    </li>
  );
}

function moved(languages: string[], index: number, by: number): string[] {
  const next = languages.toSpliced(index, 1);
  return next.toSpliced(index + by, 0, languages[index]!);
}
