import { Trans } from "@lingui/react/macro";
import { client } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { OutdatedNotice, Panel, SaveBar } from "./states";
import { TextsField } from "./texts-field";
import { type DentistRecord, loadDentist } from "./use-dentist-record";
import { useEditing } from "./use-editing";

/** Languages that people in these clinics speak beside those of the interface. */
const MORE_SPOKEN = ["fr", "it", "pl", "pt", "ru", "tr", "uk", "zh"];

/** What patients read of a dentist, in each of the clinic's languages. */
export function DentistProfile({ id }: { id: string }) {
  const mayEdit = useMay()("manage_schedule");
  const editing = useEditing<DentistRecord>({
    key: ["dentist", id],
    load: () => loadDentist(id),
    send: ({ name, specialization, biography, languages }, tag) =>
      client.PATCH("/api/v1/dentists/{dentist_id}", {
        params: { path: { dentist_id: id } },
        headers: { "If-Match": tag },
        body: { name, specialization, biography, languages },
      }),
  });
  const { value, change } = editing;
  if (!value) return null;
  return (
    <div className="space-y-4">
      <OutdatedNotice editing={editing} />
      <Panel className="space-y-6 p-4 lg:p-5">
        <Field className="max-w-md">
          <FieldLabel>
            <Trans>Name</Trans>
          </FieldLabel>
          <Input
            value={value.name}
            required
            disabled={!mayEdit}
            maxLength={120}
            onChange={(event) => change({ ...value, name: event.target.value })}
          />
        </Field>
        <TextsField
          legend={<Trans>Field of work</Trans>}
          texts={value.specialization}
          maxLength={120}
          disabled={!mayEdit}
          onChange={(specialization) => change({ ...value, specialization })}
        />
        <TextsField
          legend={<Trans>About the dentist</Trans>}
          texts={value.biography}
          maxLength={4000}
          long
          disabled={!mayEdit}
          onChange={(biography) => change({ ...value, biography })}
        />
        <Spoken value={value.languages} disabled={!mayEdit} onChange={(languages) => change({ ...value, languages })} />
      </Panel>
      {mayEdit ? <SaveBar editing={editing} wrong={!value.name.trim()} /> : null}
    </div>
  );
}

interface SpokenProps {
  value: string[];
  disabled: boolean;
  onChange: (languages: string[]) => void;
}

function Spoken({ value, disabled, onChange }: SpokenProps) {
  const { languageName } = useFormats();
  const all = [...new Set([...Object.keys(LANGUAGE_NAMES), ...MORE_SPOKEN, ...value])];
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-2 font-semibold">
        <Trans>Speaks</Trans>
      </legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {all.map((code) => (
          <Field key={code} orientation="horizontal">
            <Checkbox
              checked={value.includes(code)}
              disabled={disabled}
              onCheckedChange={(on) => onChange(on ? [...value, code] : value.filter((one) => one !== code))}
            />
            <FieldLabel className="font-normal">{languageName(code)}</FieldLabel>
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
