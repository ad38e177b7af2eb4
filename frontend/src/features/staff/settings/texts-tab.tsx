import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { SETTINGS_LIMITS, type SettingsChange } from "@/api/staff-settings";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { directionOf, LANGUAGE_NAMES } from "@/lib/i18n";
import { cn } from "@/lib/cn";
import { ContactCard, contactWrong } from "./contact-card";
import { SaveBar } from "./save-bar";
import { type Draft, useDraft } from "./use-draft";

type TextField = "tagline" | "about" | "what_to_bring";

/** What the clinic says of itself in each of its languages, and how it is reached. */
export function TextsTab() {
  const draft = useDraft("texts");
  return (
    <>
      <div className="grid gap-5">
        <Text
          draft={draft}
          field="tagline"
          title={<Trans>Tagline</Trans>}
          hint={<Trans>One line at the top of the home page.</Trans>}
        />
        <Text
          draft={draft}
          field="about"
          long
          title={<Trans>About the clinic</Trans>}
          hint={<Trans>Below the tagline, and what search engines show.</Trans>}
        />
        <Text
          draft={draft}
          field="what_to_bring"
          long
          title={<Trans>What to bring</Trans>}
          hint={<Trans>After booking, and with each appointment.</Trans>}
        />
        <ContactCard draft={draft} />
      </div>
      <SaveBar draft={draft} blocked={contactWrong(draft)} />
    </>
  );
}

interface TextProps {
  draft: Draft;
  field: TextField & keyof SettingsChange;
  long?: boolean;
  title: ReactNode;
  hint: ReactNode;
}

function Text({ draft, field, long = false, title, hint }: TextProps) {
  const { languages } = draft.settings;
  const said = languages.filter((one) => draft.value<string>(`${field}.${one}`));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <CardDescription>{hint}</CardDescription>
      </CardHeader>
      <CardContent
        className={cn("grid gap-4", languages.length > 1 && "md:grid-cols-2", languages.length > 2 && "2xl:grid-cols-3")}
      >
        {languages.map((language) => (
          <InLanguage
            key={language}
            draft={draft}
            name={`${field}.${language}`}
            language={language}
            most={SETTINGS_LIMITS[field].maxLength}
            long={long}
            missing={said.length > 0 && !said.includes(language)}
          />
        ))}
      </CardContent>
    </Card>
  );
}

interface InLanguageProps {
  draft: Draft;
  name: string;
  language: string;
  most: number;
  long: boolean;
  missing: boolean;
}

function InLanguage({ draft, name, language, most, long, missing }: InLanguageProps) {
  const { t } = useLingui();
  const text = draft.value<string>(name) ?? "";
  // As the server counts: in letters.
  const length = [...text].length;
  const props = {
    value: text,
    lang: language,
    dir: directionOf(language),
    onChange: (event: { target: { value: string } }) => draft.set(name, event.target.value),
  };
  return (
    <Field>
      <div className="flex min-h-6 items-center gap-2">
        <FieldLabel className="flex-none">{LANGUAGE_NAMES[language] ?? language}</FieldLabel>
        {missing ? (
          <Badge variant="warning">
            <Trans>Missing</Trans>
          </Badge>
        ) : null}
        <span className={cn("text-muted-foreground ms-auto text-xs tabular-nums", length > most && "text-destructive-text")}>
          {length} / {most}
        </span>
      </div>
      {long ? <Textarea rows={4} className="sm:text-sm" {...props} /> : <Input className="sm:text-sm" {...props} />}
      <FieldError>{length > most ? t`This is too long.` : null}</FieldError>
    </Field>
  );
}
