import { Trans, useLingui } from "@lingui/react/macro";
import { useDentists } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { Field, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { useFieldControl } from "@/components/ui/field-control";

interface DentistSelectProps {
  service: string;
  /** A dentist, or "any". */
  value: string;
  onValue: (dentist: string) => void;
}

/** Who treats: the first available, or one of those who offer the service. A dentist books into the own calendar alone. */
export function DentistSelect({ service, value, onValue }: DentistSelectProps) {
  const { t } = useLingui();
  const may = useMay();
  const { data } = useDentists();
  const offering = data?.items.filter(({ id, services }) => id === value || services.some((one) => one.service_id === service));
  if (!may("manage_all_appointments")) return null;
  return (
    <Field>
      <FieldLabel>
        <Trans>Dentist</Trans>
      </FieldLabel>
      <Select value={value} onValue={onValue}>
        <NativeSelectOption value="any">{t`First available`}</NativeSelectOption>
        {offering?.map(({ id, name }) => (
          <NativeSelectOption key={id} value={id}>
            {name}
          </NativeSelectOption>
        ))}
      </Select>
    </Field>
  );
}

interface SelectProps {
  value: string;
  onValue: (value: string) => void;
  children: React.ReactNode;
}

/** The browser's own list, inside a field. */
export function Select({ value, onValue, children }: SelectProps) {
  const wired = useFieldControl<React.ComponentProps<"select">>({});
  return (
    <NativeSelect
      {...wired}
      className="h-9 pointer-coarse:h-11"
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      {children}
    </NativeSelect>
  );
}
