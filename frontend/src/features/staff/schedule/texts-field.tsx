import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useClinic, useFormats } from "@/api/clinic";
import { Badge } from "@/components/ui/badge";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { directionOf } from "@/lib/i18n";

export type Texts = Record<string, string>;

interface TextsFieldProps {
  legend: ReactNode;
  texts: Texts;
  onChange: (texts: Texts) => void;
  maxLength: number;
  long?: boolean;
  /** The first of the clinic's languages must have it. */
  required?: boolean;
  disabled?: boolean;
}

/** A text in each of the clinic's languages, side by side, so that what is missing is seen. */
export function TextsField({ legend, texts, onChange, maxLength, long = false, required = false, disabled }: TextsFieldProps) {
  const { languages } = useClinic();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div className="grid gap-x-4 gap-y-3 [grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))]">
        {languages.map((language, index) => (
          <OneText
            key={language}
            language={language}
            text={texts[language] ?? ""}
            onChange={(text) => onChange({ ...texts, [language]: text })}
            maxLength={maxLength}
            long={long}
            required={required && index === 0}
            wanted={required || languages.some((other) => texts[other])}
            disabled={disabled}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface OneTextProps {
  language: string;
  text: string;
  onChange: (text: string) => void;
  maxLength: number;
  long: boolean;
  required: boolean;
  wanted: boolean;
  disabled: boolean | undefined;
}

function OneText({ language, text, onChange, maxLength, long, required, wanted, disabled }: OneTextProps) {
  const { languageName } = useFormats();
  const missing = text.trim() === "";
  const Control = long ? Textarea : Input;
  return (
    <Field>
      <FieldLabel>
        {languageName(language)}
        {missing && wanted ? (
          <Badge variant="warning">
            <Trans>missing</Trans>
          </Badge>
        ) : null}
      </FieldLabel>
      <Control
        lang={language}
        dir={directionOf(language)}
        value={text}
        maxLength={maxLength}
        disabled={disabled}
        required={required}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
      />
      <FieldError>{missing && required ? <Trans>The clinic's first language needs a text.</Trans> : null}</FieldError>
    </Field>
  );
}

/** Returns in how many of the languages a text is missing, if it is there in any. */
export function missingIn(texts: Texts, languages: string[]): string[] {
  if (!Object.values(texts).some((text) => text.trim())) return [];
  return languages.filter((language) => !texts[language]?.trim());
}
