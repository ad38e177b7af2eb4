import { Trans, useLingui } from "@lingui/react/macro";
import { type HTMLInputTypeAttribute, type ReactNode, useId } from "react";
import { useFormats } from "@/api/clinic";
import { SETTINGS_LIMITS } from "@/api/staff-settings";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { countryNames } from "./countries";
import type { Draft } from "./use-draft";

const MAIL = /^$|^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PHONE = new RegExp(SETTINGS_LIMITS.phone.pattern);

/** Returns whether what stands there could not be kept. */
export function contactWrong(draft: Draft): boolean {
  return !PHONE.test(draft.value("phone")) || !MAIL.test(draft.value("email"));
}

/** Where the clinic is, and how patients reach it. */
export function ContactCard({ draft }: { draft: Draft }) {
  const { t } = useLingui();
  const phone = draft.value<string>("phone");
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Address and contact</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>On the home page, in mails, and in calendar entries.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4 sm:grid-cols-6">
        <Line draft={draft} name="street" label={<Trans>Street and number</Trans>} className="sm:col-span-6" />
        <Line draft={draft} name="postal_code" label={<Trans>Postal code</Trans>} className="sm:col-span-2" />
        <Line draft={draft} name="city" label={<Trans>City</Trans>} className="sm:col-span-2" />
        <Country value={draft.value("country")} onChange={(next) => draft.set("country", next)} />
        <Line
          draft={draft}
          name="phone"
          type="tel"
          label={<Trans>Phone</Trans>}
          hint={<Trans>With the country code, like +4930123456.</Trans>}
          wrong={PHONE.test(phone) ? null : t`Begin with + and the country code, digits only.`}
          clean={(text) => text.replaceAll(/[\s()/.-]/g, "")}
          className="sm:col-span-3"
        />
        <Line
          draft={draft}
          name="email"
          type="email"
          label={<Trans>E-mail</Trans>}
          hint={<Trans>For patients to write to; answers to our mails do not arrive.</Trans>}
          wrong={MAIL.test(draft.value("email")) ? null : t`This is no e-mail address.`}
          clean={(text) => text.trim()}
          className="sm:col-span-3"
        />
      </CardContent>
    </Card>
  );
}

interface LineProps {
  draft: Draft;
  name: "street" | "postal_code" | "city" | "phone" | "email";
  label: ReactNode;
  type?: HTMLInputTypeAttribute;
  hint?: ReactNode;
  wrong?: string | null;
  clean?: (text: string) => string;
  className?: string;
}

function Line({ draft, name, label, type = "text", hint, wrong, clean = (text) => text, className }: LineProps) {
  const limit = (SETTINGS_LIMITS as Record<string, { maxLength?: number }>)[name];
  return (
    <Field className={className}>
      <FieldLabel>{label}</FieldLabel>
      <Input
        type={type}
        className="sm:text-sm"
        value={draft.value<string>(name)}
        maxLength={limit?.maxLength}
        onChange={(event) => draft.set(name, clean(event.target.value))}
      />
      {hint ? <FieldHint>{hint}</FieldHint> : null}
      <FieldError>{wrong}</FieldError>
    </Field>
  );
}

function Country({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const { locale } = useFormats();
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5 sm:col-span-2">
      <Label htmlFor={id} className="min-h-5">
        <Trans>Country</Trans>
      </Label>
      <NativeSelect id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {countryNames(locale, value).map(([code, name]) => (
          <NativeSelectOption key={code} value={code}>
            {name}
          </NativeSelectOption>
        ))}
      </NativeSelect>
    </div>
  );
}
