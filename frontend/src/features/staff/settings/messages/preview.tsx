import { Trans, useLingui } from "@lingui/react/macro";
import { plural } from "@lingui/core/macro";
import { type ReactNode, useId } from "react";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { type MessageWords, useMessagePreview } from "@/api/staff-messages";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { directionOf } from "@/lib/i18n";

interface PreviewProps {
  kind: string;
  language: string;
  /** Words that can be sent: while something is wrong with what is written, those before. */
  words: MessageWords;
}

/** The message as patients would get it: the mail, its plain text and, if there is one, the text message. */
export function Preview({ kind, language, words }: PreviewProps) {
  const { t, i18n } = useLingui();
  const { data, isError, error, refetch, isPlaceholderData } = useMessagePreview(kind, language, words);
  if (!data) {
    return isError ? (
      <ErrorState reason={textOf(i18n, troubleOf(error))} retryLabel={t`Try again`} onRetry={() => void refetch()} />
    ) : (
      <Skeleton className="h-[44rem]" />
    );
  }
  const writing = { lang: language, dir: directionOf(language) };
  return (
    <div aria-busy={isPlaceholderData} className={cn("grid gap-5 transition-opacity", isPlaceholderData && "opacity-70")}>
      <Part title={<Trans>E-mail</Trans>}>
        <p className="border-b px-4 py-2.5 text-sm">
          <span className="text-muted-foreground">
            <Trans>Subject:</Trans>
          </span>{" "}
          <bdi {...writing} className="font-semibold wrap-anywhere">
            {data.subject}
          </bdi>
        </p>
        {/* Nothing in it runs, is loaded or leads anywhere. */}
        <iframe sandbox="" srcDoc={data.html} title={t`The e-mail`} className="block h-[34rem] w-full rounded-b-lg bg-white" />
      </Part>
      <div className={cn("grid items-start gap-5", data.sms && "2xl:grid-cols-[1fr_20rem]")}>
        <Part title={<Trans>Plain text</Trans>} hint={<Trans>For mail programs that show no design.</Trans>}>
          <pre
            {...writing}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who scrolls by the keyboard must get here
            tabIndex={0}
            aria-label={t`Plain text`}
            className="focus-ring max-h-80 overflow-y-auto rounded-b-lg p-4 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap"
          >
            {data.text}
          </pre>
        </Part>
        {data.sms ? (
          <Part
            title={<Trans>Text message</Trans>}
            hint={<Trans>It has a fixed, short text. Used where this goes by SMS.</Trans>}
          >
            <div className="p-4">
              <p {...writing} className="bg-muted max-w-80 rounded-2xl px-4 py-3 text-sm wrap-anywhere">
                {data.sms.text}
              </p>
              <p className="text-muted-foreground mt-2 text-xs tabular-nums">
                {t`${plural(data.sms.segments, { one: "# segment", other: "# segments" })}`} ·{" "}
                {t`${plural(data.sms.characters, { one: "# character", other: "# characters" })}`}
              </p>
            </div>
          </Part>
        ) : null}
      </div>
    </div>
  );
}

function Part({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="text-sm font-semibold">
        {title}
      </h3>
      {hint ? <p className="text-muted-foreground text-xs text-pretty">{hint}</p> : null}
      <div className="bg-card mt-1.5 rounded-lg border">{children}</div>
    </section>
  );
}
