import { useId } from "react";
import { Label } from "@/components/ui/label";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";

interface ChoiceProps {
  label: string;
  value: string;
  /** What nothing chosen is called. */
  none: string;
  options: [string, string][];
  onChange: (value: string) => void;
}

/** One of several, or none. */
export function Choice({ label, value, none, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <NativeSelect id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <NativeSelectOption value="">{none}</NativeSelectOption>
        {options.map(([code, words]) => (
          <NativeSelectOption key={code} value={code}>
            {words}
          </NativeSelectOption>
        ))}
      </NativeSelect>
    </div>
  );
}
