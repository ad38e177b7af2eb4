import type { ReactNode } from "react";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { useFieldControl } from "@/components/ui/field-control";
import type { Dentist } from "./use-schedule";

interface DentistSelectProps {
  dentists: Dentist[];
  value: string;
  onChange: (id: string) => void;
  label: string;
  /** Choices before the dentists. */
  children?: ReactNode;
}

export function DentistSelect({ dentists, value, onChange, label, children }: DentistSelectProps) {
  const { id } = useFieldControl<{ id?: string }>({});
  return (
    <NativeSelect
      id={id}
      aria-label={label}
      className="h-10 pointer-coarse:h-11"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {children}
      {dentists
        .filter((one) => one.is_active || one.id === value)
        .map((one) => (
          <NativeSelectOption key={one.id} value={one.id}>
            {one.name}
          </NativeSelectOption>
        ))}
    </NativeSelect>
  );
}
