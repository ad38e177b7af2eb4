import { type ComponentProps, type FocusEvent, type Ref, useId, useRef, useState } from "react";

import { useFieldControl, useFieldGroup } from "@/components/ui/field-control";
import { Input } from "@/components/ui/input";
import { type DatePart, joinDate, partOrder, plainDigits, splitDate } from "@/lib/birth-date";
import { cn } from "@/lib/cn";

const digits = { day: 2, month: 2, year: 4 } as const;

type DateFieldsProps = Omit<ComponentProps<"div">, "onChange" | "onBlur" | "ref"> & {
  locale: string;
  /** "YYYY-MM-DD", or "" while nothing whole is entered. */
  value: string;
  onChange: (value: string) => void;
  /** True while something is entered that is no date: an optional date may be empty, not half written. */
  onUnfinished?: (unfinished: boolean) => void;
  /** When the focus leaves all three. */
  onBlur?: () => void;
  labels: Record<DatePart, string>;
  /** The first box, for the form to put the focus on. */
  ref?: Ref<HTMLInputElement>;
  disabled?: boolean;
  required?: boolean;
};

/** A date that is known by heart, typed: three boxes in the order of the locale. */
export function DateFields({
  className,
  locale,
  value,
  onChange,
  onUnfinished,
  onBlur,
  labels,
  ref,
  disabled,
  required,
  ...props
}: DateFieldsProps) {
  const ownId = useId();
  const group = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState(() => splitDate(value));
  const [told, setTold] = useState(value);
  if (value !== told) {
    setTold(value);
    setParts(splitDate(value));
  }

  const { id, "aria-invalid": invalid, ...wired } = useFieldGroup<ComponentProps<"div">>(props);
  const control = useFieldControl<{ id?: string }>({});
  const idOf = (part: DatePart, index: number) => (index === 0 && (control.id ?? id)) || `${ownId}-${part}`;

  function write(part: DatePart, typed: string) {
    const next = { ...parts, [part]: plainDigits(typed).slice(0, digits[part]) };
    const whole = joinDate(next);
    setParts(next);
    setTold(whole);
    if (whole !== told) onChange(whole);
    onUnfinished?.(!whole && Object.values(next).some(Boolean));
  }

  function leave(event: FocusEvent<HTMLInputElement>) {
    if (!group.current?.contains(event.relatedTarget)) onBlur?.();
  }

  return (
    <div
      data-slot="date-fields"
      role="group"
      className={cn("flex items-end gap-2", className)}
      {...wired}
      ref={group}
    >
      {partOrder(locale).map((part, index) => (
        <div key={part} className={cn("flex min-w-0 flex-col gap-1", part === "year" ? "w-24" : "w-18")}>
          <label htmlFor={idOf(part, index)} className="text-xs text-muted-foreground">
            {labels[part]}
          </label>
          <Input
            ref={index === 0 ? ref : undefined}
            id={idOf(part, index)}
            value={parts[part]}
            onChange={(event) => write(part, event.target.value)}
            onBlur={leave}
            inputMode="numeric"
            autoComplete={`bday-${part}`}
            aria-invalid={invalid}
            disabled={disabled}
            required={required}
            className="tabular text-center"
          />
        </div>
      ))}
    </div>
  );
}
