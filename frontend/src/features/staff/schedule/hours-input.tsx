import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type DayHours, type Wrong, read, written } from "./hours";
import { WRONG_TEXTS } from "./use-day-words";

interface HoursInputProps {
  label: ReactNode;
  hint?: ReactNode;
  hours: DayHours;
  onChange: (hours: DayHours) => void;
  onWrong: (wrong: Wrong | null) => void;
  placeholder: string;
  disabled?: boolean;
  action?: ReactNode;
}

/** The hours of one day, typed as one would write them on paper. */
export function HoursInput({ label, hint, hours, onChange, onWrong, placeholder, disabled, action }: HoursInputProps) {
  const { i18n } = useLingui();
  const [text, setText] = useState(() => written(hours));
  const [told, setTold] = useState(hours);
  const { wrong } = read(text);
  if (!same(told, hours)) {
    // Painted, copied or undone meanwhile.
    setTold(hours);
    setText(written(hours));
  }
  const type = (typed: string) => {
    const found = read(typed);
    setText(typed);
    onWrong(found.wrong);
    if (found.hours) {
      setTold(found.hours);
      onChange(found.hours);
    }
  };
  return (
    <Field>
      <FieldLabel>{label}</FieldLabel>
      <div className="flex gap-1.5">
        <Input
          dir="ltr"
          className="h-9 min-w-0 flex-1 text-sm tabular-nums pointer-coarse:h-11 rtl:text-end"
          value={text}
          placeholder={placeholder}
          disabled={disabled}
          maxLength={400}
          onChange={(event) => type(event.target.value)}
          onBlur={() => wrong || setText(written(hours))}
        />
        {action}
      </div>
      {hint ? <FieldHint>{hint}</FieldHint> : null}
      <FieldError>{wrong ? i18n._(WRONG_TEXTS[wrong]) : null}</FieldError>
    </Field>
  );
}

function same(one: DayHours, other: DayHours): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
