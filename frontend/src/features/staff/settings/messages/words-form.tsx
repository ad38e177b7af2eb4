import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef } from "react";
import { WORDS_LIMITS } from "@/api/staff-messages";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { cn } from "@/lib/cn";
import { directionOf } from "@/lib/i18n";
import type { WordsDraft } from "./use-words";
import { type Fault, type Faults, FIELDS, inserted, type WordsField } from "./words";

export const MOST = Object.fromEntries(FIELDS.map((field) => [field, WORDS_LIMITS[field].maxLength])) as Record<WordsField, number>;

type Writing = HTMLInputElement | HTMLTextAreaElement;

interface WordsFormProps {
  draft: WordsDraft;
  language: string;
  placeholders: string[];
  faults: Faults;
}

/** Subject and paragraphs of a message in one language, with what can be filled in. */
export function WordsForm({ draft, language, placeholders, faults }: WordsFormProps) {
  const { t } = useLingui();
  const last = useRef<{ field: WordsField; control: Writing } | null>(null);
  const names: Record<string, string> = {
    patient: t`First name`,
    clinic: t`Clinic`,
    when: t`Day and time`,
    dentist: t`Dentist’s name`,
  };
  const fields: [WordsField, ReactNode, ReactNode][] = [
    ["subject", <Trans key="s">Subject</Trans>, null],
    ["opening", <Trans key="o">Opening</Trans>, <Trans key="oh">After the greeting. An empty line begins a new paragraph.</Trans>],
    ["closing", <Trans key="c">Closing</Trans>, <Trans key="ch">Below the facts and the button. May be empty.</Trans>],
  ];
  const insert = (name: string) => {
    const { field, control } = last.current ?? { field: "opening" as const, control: null };
    const text = draft.words[field];
    const [next, at] = inserted(text, `{${name}}`, control?.selectionStart ?? text.length, control?.selectionEnd ?? text.length);
    draft.set(field, next);
    requestAnimationFrame(() => {
      control?.focus();
      control?.setSelectionRange(at, at);
    });
  };
  return (
    <div className="grid gap-4">
      {fields.map(([field, label, hint]) => (
        <OneText
          key={field}
          label={label}
          hint={hint}
          value={draft.words[field]}
          most={MOST[field]}
          long={field !== "subject"}
          language={language}
          fault={faults[field]}
          onFocus={(control) => {
            last.current = { field, control };
          }}
          onChange={(value) => draft.set(field, value)}
        />
      ))}
      <div role="group" aria-label={t`Fill in`} className="flex flex-wrap items-center gap-2">
        <span aria-hidden="true" className="text-muted-foreground text-sm">
          <Trans>Fill in</Trans>
        </span>
        {placeholders.map((name) => (
          <Button key={name} variant="outline" size="sm" className="px-2.5 font-medium" onClick={() => insert(name)}>
            {names[name] ?? name}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface OneTextProps {
  label: ReactNode;
  hint: ReactNode;
  value: string;
  most: number;
  long: boolean;
  language: string;
  fault?: Fault;
  onFocus: (control: Writing) => void;
  onChange: (value: string) => void;
}

function OneText({ label, hint, value, most, long, language, fault, onFocus, onChange }: OneTextProps) {
  const length = [...value].length;
  const props = {
    value,
    lang: language,
    dir: directionOf(language),
    className: "sm:text-sm",
    onFocus: (event: { currentTarget: Writing }) => onFocus(event.currentTarget),
    onChange: (event: { currentTarget: Writing }) => onChange(event.currentTarget.value),
  };
  return (
    <Field>
      <div className="flex min-h-6 items-center gap-2">
        <FieldLabel className="flex-none">{label}</FieldLabel>
        <span className={cn("text-muted-foreground ms-auto text-xs tabular-nums", length > most && "text-destructive-text")}>
          {length} / {most}
        </span>
      </div>
      {long ? <Textarea rows={4} {...props} /> : <Input {...props} />}
      {hint ? <FieldHint>{hint}</FieldHint> : null}
      <FieldError>{fault ? <FaultWords fault={fault} /> : null}</FieldError>
    </Field>
  );
}

function FaultWords({ fault }: { fault: Fault }) {
  switch (fault.why) {
    case "empty":
      return <Trans>Write something here, or go back to the standard text.</Trans>;
    case "too_long":
      return <Trans>This is too long.</Trans>;
    case "placeholder":
      return (
        <Trans>
          <bdi dir="ltr">{fault.found}</bdi> cannot be filled in. Use the buttons below, and no other braces.
        </Trans>
      );
    case "link":
      return (
        <Trans>
          Leave out <bdi dir="ltr">{fault.found}</bdi>: mail programs would make a link of it. The message has its own
          button.
        </Trans>
      );
  }
}
