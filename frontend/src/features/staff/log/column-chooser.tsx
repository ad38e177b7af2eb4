import { Trans, useLingui } from "@lingui/react/macro";
import { Columns3 } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { ALWAYS, COLUMNS, type Column } from "./view";
import { COLUMN_WORDS } from "./words";

type ColumnChooserProps = { columns: Column[]; onChange: (columns: Column[]) => void };

export function ColumnChooser({ columns, onChange }: ColumnChooserProps) {
  const { t } = useLingui();
  const toggle = (column: Column) =>
    onChange(columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column]);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" size="sm">
          <Columns3 aria-hidden="true" />
          <Trans>Columns</Trans>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-56 p-1" aria-label={t`Columns`}>
        <ul>
          {COLUMNS.filter((one) => !ALWAYS.includes(one)).map((one) => (
            <Choice key={one} column={one} chosen={columns.includes(one)} onToggle={toggle} />
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

type ChoiceProps = { column: Column; chosen: boolean; onToggle: (column: Column) => void };

function Choice({ column, chosen, onToggle }: ChoiceProps) {
  const { i18n } = useLingui();
  const id = useId();
  return (
    <li>
      <label
        htmlFor={id}
        className="hover:bg-accent flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 pointer-coarse:min-h-11"
      >
        <Checkbox id={id} checked={chosen} onCheckedChange={() => onToggle(column)} />
        {i18n._(COLUMN_WORDS[column])}
      </label>
    </li>
  );
}
