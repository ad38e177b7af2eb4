import { useLingui } from "@lingui/react/macro";
import type { ComponentProps, ReactNode } from "react";
import type { FieldError as Wrong } from "react-hook-form";
import { fieldText } from "@/api/field-texts";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

type TextAreaFieldProps = Omit<ComponentProps<typeof Textarea>, "children"> & {
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  wrong: Wrong | undefined;
};

/** Some lines of a form: spread what `register` returns over it. */
export function TextAreaField({ label, hint, optional, wrong, ...area }: TextAreaFieldProps) {
  const { t, i18n } = useLingui();
  return (
    <Field>
      <FieldLabel optional={optional ? t`optional` : undefined}>{label}</FieldLabel>
      <Textarea required={!optional} {...area} />
      {hint ? <FieldHint>{hint}</FieldHint> : null}
      <FieldError>{wrong ? fieldText(i18n, wrong.message ?? wrong.type) : null}</FieldError>
    </Field>
  );
}
