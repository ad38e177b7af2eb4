import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { cn } from "@/lib/cn";

export interface Choice {
  value: string;
  /** What it is called, for the button that shows what is chosen. */
  text: string;
  /** Shown in its place in the list, where it is more than a text. */
  shown?: ReactNode;
}

type ChoiceFilterProps = {
  label: string;
  choices: Choice[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  /** "Clear" */
  clearLabel: string;
  /** "3 chosen" */
  countLabel: (count: number) => string;
};

/** A filter of which several may be chosen: what is, stands in the button itself. */
export function ChoiceFilter({ label, choices, chosen, onChange, clearLabel, countLabel }: ChoiceFilterProps) {
  const [open, setOpen] = useState(false);
  const names = choices.filter(({ value }) => chosen.includes(value)).map(({ text }) => text);
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <FilterButton label={label} set={chosen.length > 0}>
          {chosen.length === 0 ? null : names.length === 1 ? names[0] : countLabel(chosen.length)}
        </FilterButton>
      </PopoverTrigger>
      <PopoverContent align="start" className="w-64 p-1" aria-label={label}>
        <ul className="max-h-[min(24rem,55dvh)] overflow-y-auto">
          {choices.map((choice) => (
            <Option key={choice.value} choice={choice} chosen={chosen.includes(choice.value)} onToggle={toggle} />
          ))}
        </ul>
        {chosen.length > 0 ? (
          <div className="mt-1 border-t pt-1">
            <Button
              variant="ghost"
              size="sm"
              className="w-full"
              onClick={() => {
                onChange([]);
                setOpen(false);
              }}
            >
              {clearLabel}
            </Button>
          </div>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}

type OptionProps = { choice: Choice; chosen: boolean; onToggle: (value: string) => void };

function Option({ choice: { value, text, shown }, chosen, onToggle }: OptionProps) {
  const id = useId();
  return (
    <li>
      <label
        htmlFor={id}
        className="hover:bg-accent flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 pointer-coarse:min-h-11"
      >
        <Checkbox id={id} checked={chosen} onCheckedChange={() => onToggle(value)} />
        <bdi className="min-w-0">{shown ?? text}</bdi>
      </label>
    </li>
  );
}

type FilterButtonProps = React.ComponentProps<typeof Button> & { label: string; set: boolean };

/** The button of a filter: dashed while it says nothing, filled with what it says. */
export function FilterButton({ label, set, className, children, ...props }: FilterButtonProps) {
  return (
    <Button
      variant="outline"
      size="sm"
      className={cn(
        "max-w-full justify-start gap-1.5 px-3 font-medium",
        set ? "border-primary-edge bg-brand-tint text-brand-text" : "border-dashed",
        className,
      )}
      {...props}
    >
      <span className={cn(set && "font-normal")}>{label}</span>
      {set ? <bdi className="min-w-0 truncate font-semibold">{children}</bdi> : null}
      <ChevronDown aria-hidden="true" className="opacity-60" />
    </Button>
  );
}
