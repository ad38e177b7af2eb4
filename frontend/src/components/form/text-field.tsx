import { useLingui } from "@lingui/react/macro";
import type { ComponentProps, ReactNode } from "react";
import type { FieldError as Wrong } from "react-hook-form";
import { fieldText } from "@/api/field-texts";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";

type EntryProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** Says so beside the label; all other fields must be filled in. */
  optional?: boolean;
  wrong: Wrong | undefined;
};

type TextFieldProps = Omit<ComponentProps<typeof Input>, "children"> & EntryProps;

/** One line of a form: spread what `register` returns over it. */
export function TextField({ label, hint, optional, wrong, ...input }: TextFieldProps) {
  return (
    <Entry label={label} hint={hint} optional={optional} wrong={wrong}>
      <Input required={!optional} {...input} />
    </Entry>
  );
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ label, hint, wrong, ...input }: Omit<TextFieldProps, "type" | "optional">) {
  const { t } = useLingui();
  return (
    <Entry label={label} hint={hint} wrong={wrong}>
      <PasswordInput required showLabel={t`Show password`} hideLabel={t`Hide password`} {...input} />
    </Entry>
  );
}

function Entry({ label, hint, optional, wrong, children }: EntryProps & { children: ReactNode }) {
  const { t, i18n } = useLingui();
  return (
    <Field>
      <FieldLabel optional={optional ? t`optional` : undefined}>{label}</FieldLabel>
      {children}
      {hint ? <FieldHint>{hint}</FieldHint> : null}
      <FieldError>{wrong ? fieldText(i18n, wrong.message ?? wrong.type) : null}</FieldError>
    </Field>
  );
}
