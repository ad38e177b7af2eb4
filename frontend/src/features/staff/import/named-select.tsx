import { useFieldControl } from "@/components/ui/field-control";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import type { Named } from "./use-choices";

interface NamedSelectProps {
  choices: Named[];
  value: string;
  none: string;
  onChange: (id: string | null) => void;
}

/** One of the clinic's own, or none. */
export function NamedSelect({ choices, value, none, onChange }: NamedSelectProps) {
  const { id } = useFieldControl<{ id?: string }>({});
  return (
    <NativeSelect
      id={id}
      className="h-10 pointer-coarse:h-11"
      value={value}
      onChange={({ target }) => onChange(target.value || null)}
    >
      <NativeSelectOption value="">{none}</NativeSelectOption>
      {choices.map((one) => (
        <NativeSelectOption key={one.id} value={one.id}>
          {one.name}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}
