import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { Entries } from "./entries";

const NAMES: Record<keyof Entries, MessageDescriptor> = {
  name: msg`Name`,
  birth_date: msg`Date of birth`,
  phone: msg`Phone`,
  email: msg`E-mail`,
  language: msg`Language`,
  guardian: msg`Guardian`,
  alerts: msg`Alerts`,
  notes: msg`Notes`,
};

/** Says that somebody else saved the record while it was edited, and what. */
export function ChangedMeanwhile({ fields }: { fields: (keyof Entries)[] | null }) {
  const { i18n } = useLingui();
  const formats = useFormats();
  if (!fields) return null;
  const what = formats.list(fields.map((field) => i18n._(NAMES[field])));
  return (
    <Alert variant="warning" role="alert">
      <AlertTitle>
        <Trans>Somebody else has changed this record meanwhile.</Trans>
      </AlertTitle>
      <AlertDescription>
        {fields.length > 0 ? (
          <Trans>Changed: {what}. What you entered is kept. Look at it and save again.</Trans>
        ) : (
          <Trans>What you entered is kept. Look at it and save again.</Trans>
        )}
      </AlertDescription>
    </Alert>
  );
}
