import { useLingui } from "@lingui/react/macro";
import { Field, FieldLabel } from "@/components/ui/field";
import { useFieldControl } from "@/components/ui/field-control";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { type Draft, withColumn } from "./draft";
import { type Import, useRows } from "./use-import";

/** For each field the column that holds it, with what its first row says. */
export function Columns({ found, draft: { choices, put } }: { found: Import; draft: Draft }) {
  const rows = useRows(found, null, 1, 25);
  const first = rows.data?.items[0]?.cells;
  return (
    <ul className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {found.fields.map(({ field, label }) => {
        const column = choices.columns[field];
        return (
          <li key={field} className="min-w-0">
            <Field>
              <FieldLabel>{label}</FieldLabel>
              <ColumnSelect heads={found.heads} value={column} onChange={(at) => put({ columns: withColumn(choices.columns, field, at) })} />
            </Field>
            <p className="text-muted-foreground mt-1 min-h-5 truncate text-sm">
              <bdi>{column === undefined ? "" : first?.[column]}</bdi>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

interface ColumnSelectProps {
  heads: string[];
  value: number | undefined;
  onChange: (column: number | null) => void;
}

function ColumnSelect({ heads, value, onChange }: ColumnSelectProps) {
  const { t } = useLingui();
  const { id } = useFieldControl<{ id?: string }>({});
  const options = heads.map((head, at) => {
    const place = at + 1;
    return { at, words: head || t`Column ${place}` };
  });
  return (
    <NativeSelect
      id={id}
      className="h-10 pointer-coarse:h-11"
      value={value ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
    >
      <NativeSelectOption value="">{t`Not in the file`}</NativeSelectOption>
      {options.map(({ at, words }) => (
        <NativeSelectOption key={at} value={at}>
          {words}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}
