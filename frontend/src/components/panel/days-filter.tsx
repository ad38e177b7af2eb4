import { useState } from "react";
import { FilterButton } from "@/components/panel/choice-filter";
import { Button } from "@/components/ui/button";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

export interface Preset {
  value: string;
  text: string;
}

type DaysFilterProps = {
  label: string;
  /** What the button says is chosen. */
  text: string;
  set: boolean;
  presets: Preset[];
  preset: string | null;
  onPreset: (value: string) => void;
  from: string;
  until: string;
  onDays: (from: string, until: string) => void;
  words: { from: string; until: string; apply: string };
};

/** Days by a word ("this week"), or from one to another. */
export function DaysFilter({ label, text, set, presets, preset, onPreset, from, until, onDays, words }: DaysFilterProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <FilterButton label={label} set={set}>
          {text}
        </FilterButton>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={label} className="flex w-72 flex-col gap-3 p-3">
        <ul className="flex flex-wrap gap-1.5">
          {presets.map((one) => (
            <li key={one.value}>
              <Button
                size="sm"
                variant={one.value === preset ? "default" : "secondary"}
                aria-pressed={one.value === preset}
                onClick={() => {
                  onPreset(one.value);
                  setOpen(false);
                }}
              >
                {one.text}
              </Button>
            </li>
          ))}
        </ul>
        <Days
          key={`${from}/${until}`}
          from={from}
          until={until}
          words={words}
          onDays={(...days) => {
            onDays(...days);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

type DaysProps = Pick<DaysFilterProps, "from" | "until" | "onDays" | "words">;

function Days({ from, until, onDays, words }: DaysProps) {
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(until);
  return (
    <form
      className="flex flex-col gap-3 border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        // Who named the later day first meant the days between all the same.
        onDays(...((first && last && first > last ? [last, first] : [first, last]) as [string, string]));
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <DayField label={words.from} value={first} onChange={setFirst} />
        <DayField label={words.until} value={last} onChange={setLast} />
      </div>
      <Button type="submit" size="sm" disabled={!first && !last}>
        {words.apply}
      </Button>
    </form>
  );
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field>
      <FieldLabel>{label}</FieldLabel>
      <Input
        type="date"
        min="2000-01-01"
        max="2200-12-31"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-10 px-2 sm:text-sm"
      />
    </Field>
  );
}
