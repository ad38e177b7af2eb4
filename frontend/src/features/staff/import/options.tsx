import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { useFieldControl } from "@/components/ui/field-control";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import type { Draft } from "./draft";
import { NamedSelect } from "./named-select";
import type { Import } from "./use-import";
import { useChoices } from "./use-choices";
import { KNOWN_WORDS, ORDER_WORDS } from "./words";

type Options = { found: Import; draft: Draft };

/** How dates are written, and what becomes of what is there already or missing. */
export function Options({ found, draft }: Options) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>How are the rows to be taken?</Trans>
        </CardTitle>
      </CardHeader>
      <CardContent className="grid gap-5">
        <Field className="sm:max-w-sm">
          <FieldLabel>
            <Trans>Dates are written as</Trans>
          </FieldLabel>
          <OrderSelect draft={draft} />
        </Field>
        {found.kind === "patients" ? <KnownPatients draft={draft} /> : <Visits found={found} draft={draft} />}
      </CardContent>
    </Card>
  );
}

function OrderSelect({ draft: { choices, put } }: { draft: Draft }) {
  const { i18n } = useLingui();
  const { id } = useFieldControl<{ id?: string }>({});
  return (
    <NativeSelect
      id={id}
      className="h-10 pointer-coarse:h-11"
      value={choices.date_order}
      onChange={({ target }) => put({ date_order: target.value as keyof typeof ORDER_WORDS })}
    >
      {Object.entries(ORDER_WORDS).map(([order, words]) => (
        <NativeSelectOption key={order} value={order}>
          {i18n._(words)}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}

function KnownPatients({ draft: { choices, put } }: { draft: Draft }) {
  const { i18n } = useLingui();
  const label = useId();
  return (
    <div>
      <p id={label} className="mb-2 font-medium">
        <Trans>Patients who are here already</Trans>
      </p>
      <RadioCards
        aria-labelledby={label}
        className="md:grid-cols-3"
        value={choices.known}
        onValueChange={(known) => put({ known: known as keyof typeof KNOWN_WORDS })}
      >
        {Object.entries(KNOWN_WORDS).map(([known, [title, description]]) => (
          <RadioCard key={known} value={known} title={i18n._(title!)} description={i18n._(description!)} />
        ))}
      </RadioCards>
    </div>
  );
}

function Visits({ draft: { choices, put } }: Options) {
  const { t } = useLingui();
  const known = useChoices(true);
  const id = useId();
  return (
    <>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <Field>
          <FieldLabel>
            <Trans>Dentist of rows that name none</Trans>
          </FieldLabel>
          <NamedSelect
            choices={known.dentist}
            value={choices.dentist_id ?? ""}
            none={t`Refuse such rows`}
            onChange={(dentist) => put({ dentist_id: dentist })}
          />
        </Field>
        <Field>
          <FieldLabel>
            <Trans>Treatment of rows that name none</Trans>
          </FieldLabel>
          <NamedSelect
            choices={known.service}
            value={choices.service_id ?? ""}
            none={t`Refuse such rows`}
            onChange={(service) => put({ service_id: service })}
          />
        </Field>
      </div>
      <Field orientation="horizontal">
        <Checkbox id={id} checked={choices.outside_hours} onCheckedChange={(on) => put({ outside_hours: on === true })} />
        <FieldLabel htmlFor={id}>
          <Trans>Also take coming appointments outside of working hours</Trans>
        </FieldLabel>
        <FieldHint>
          <Trans>A time that somebody has already is never taken twice.</Trans>
        </FieldHint>
      </Field>
    </>
  );
}
