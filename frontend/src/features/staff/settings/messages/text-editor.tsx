import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowLeft, RotateCcw, Send } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { type MessageKind, type MessageText, type MessageWords, useTestMessage } from "@/api/staff-messages";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { useAddress } from "@/components/panel/use-address";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { useSettled } from "@/lib/use-settled";
import { Preview } from "./preview";
import { useWords, type WordsDraft } from "./use-words";
import { faultsOf, saySame } from "./words";
import { MOST, WordsForm } from "./words-form";

const PAUSE = 400;

interface TextEditorProps {
  kind: MessageKind;
  languages: string[];
  placeholders: string[];
}

/** The words of one message, in the language that the address names, beside what becomes of them. */
export function TextEditor({ kind, languages, placeholders }: TextEditorProps) {
  const { t } = useLingui();
  const [search, change] = useAddress();
  const asked = search.get("language") ?? "";
  const language = languages.includes(asked) ? asked : languages[0]!;
  const text = kind.texts.find((one) => one.language === language)!;
  const editor = <InLanguage key={language} kind={kind} text={text} placeholders={placeholders} />;
  if (languages.length === 1) {
    return (
      <>
        <Head />
        <div className="mt-4">{editor}</div>
      </>
    );
  }
  return (
    <Tabs value={language} onValueChange={(next) => change({ language: next }, { replace: true })}>
      <Head>
        <TabsList aria-label={t`Language of the message`}>
          {languages.map((one) => (
            <TabsTrigger key={one} value={one} lang={one}>
              {LANGUAGE_NAMES[one] ?? one}
            </TabsTrigger>
          ))}
        </TabsList>
      </Head>
      <TabsContent value={language}>{editor}</TabsContent>
    </Tabs>
  );
}

function Head({ children }: { children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <AppLink
        to="/staff/settings/messages"
        className="focus-ring text-brand-text inline-flex min-h-9 items-center gap-1.5 rounded-sm font-medium underline-offset-4 hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4 rtl:rotate-180" />
        <Trans>All messages</Trans>
      </AppLink>
      {children}
    </div>
  );
}

function InLanguage({ kind, text, placeholders }: { kind: MessageKind; text: MessageText; placeholders: string[] }) {
  const draft = useWords(kind.kind, text);
  const faults = faultsOf(draft.words, placeholders, MOST);
  const isGood = Object.keys(faults).length === 0;
  const shown = useSettled(useLastGood(draft.words, isGood, draft.kept), PAUSE);
  return (
    <>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Card>
          <CardContent className="grid gap-5">
            <WordsForm draft={draft} language={text.language} placeholders={placeholders} faults={faults} />
            <div className="flex flex-wrap gap-2 border-t pt-4">
              <TestButton kind={kind.kind} language={text.language} words={draft.words} disabled={!isGood} />
              <Button
                variant="ghost"
                size="sm"
                disabled={saySame(draft.words, text.standard)}
                onClick={draft.toStandard}
              >
                <RotateCcw aria-hidden="true" />
                <Trans>Back to the standard text</Trans>
              </Button>
            </div>
          </CardContent>
        </Card>
        <Preview kind={kind.kind} language={text.language} words={shown} />
      </div>
      <KeepBar draft={draft} blocked={!isGood} />
    </>
  );
}

/** Returns the words while nothing is wrong with them, and else what they were last. */
function useLastGood(words: MessageWords, isGood: boolean, before: MessageWords): MessageWords {
  const [good, setGood] = useState(isGood ? words : before);
  if (isGood && !saySame(good, words)) setGood(words);
  return good;
}

interface TestButtonProps {
  kind: string;
  language: string;
  words: MessageWords;
  disabled: boolean;
}

function TestButton({ kind, language, words, disabled }: TestButtonProps) {
  const { t, i18n } = useLingui();
  const test = useTestMessage();
  const send = async () => {
    try {
      const { recipient } = await test.mutateAsync({ body: { kind, language, words } });
      toast.success(t`A test is on its way to ${recipient}.`);
    } catch (error) {
      toast.error(textOf(i18n, troubleOf(error)));
    }
  };
  return (
    <Button variant="outline" size="sm" pending={test.isPending} disabled={disabled} onClick={() => void send()}>
      <Send aria-hidden="true" className="rtl:-scale-x-100" />
      <Trans>Send me a test</Trans>
    </Button>
  );
}

function KeepBar({ draft, blocked }: { draft: WordsDraft; blocked: boolean }) {
  const { t } = useLingui();
  if (!draft.dirty) return null;
  const save = async () => {
    if (await draft.save()) toast.success(t`Saved`);
  };
  return (
    <div className="bg-card sticky bottom-3 z-20 mt-6 space-y-3 rounded-lg border p-3 shadow-card">
      {draft.contested ? <Contested draft={draft} /> : null}
      <TroubleAlert trouble={draft.trouble} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="me-auto font-medium">
          <Trans>You have changes that are not saved.</Trans>
        </p>
        <Button size="sm" variant="outline" onClick={draft.discard}>
          <Trans>Discard</Trans>
        </Button>
        <Button size="sm" pending={draft.saving} disabled={blocked || draft.contested} onClick={() => void save()}>
          <Trans>Save changes</Trans>
        </Button>
      </div>
    </div>
  );
}

function Contested({ draft }: { draft: WordsDraft }) {
  return (
    <Alert variant="warning">
      <AlertTitle>
        <Trans>Somebody else has changed this in the meantime</Trans>
      </AlertTitle>
      <AlertDescription>
        <p>
          <Trans>
            Nothing is overwritten yet. Take what they have saved, or keep yours and save it over theirs.
          </Trans>
        </p>
        <p className="mt-1">
          <Trans>
            Saved now: <bdi className="font-medium wrap-anywhere">{draft.kept.subject}</bdi>
          </Trans>
        </p>
        <p className="line-clamp-3 whitespace-pre-line">
          <bdi>{draft.kept.opening}</bdi>
        </p>
      </AlertDescription>
      <AlertActions>
        <Button size="sm" variant="outline" className="bg-card" onClick={draft.discard}>
          <Trans>Take theirs</Trans>
        </Button>
        <Button size="sm" variant="outline" className="bg-card" onClick={draft.keepMine}>
          <Trans>Keep mine</Trans>
        </Button>
      </AlertActions>
    </Alert>
  );
}
