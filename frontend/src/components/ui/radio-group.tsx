import { RadioGroup as RadioGroupPrimitive } from "radix-ui";
import { type ComponentProps, useId } from "react";

import { useFieldGroup } from "@/components/ui/field-control";
import { cn } from "@/lib/cn";

export function RadioGroup({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return (
    <RadioGroupPrimitive.Root data-slot="radio-group" className={cn("grid gap-2", className)} {...useFieldGroup(props)} />
  );
}

/** A radio with its words; the whole row is the target. */
export function RadioGroupItem({ className, children, ...props }: ComponentProps<typeof RadioGroupPrimitive.Item>) {
  const labelId = useId();
  return (
    <RadioGroupPrimitive.Item
      data-slot="radio-group-item"
      aria-labelledby={labelId}
      className={cn(
        "group focus-ring flex min-h-8 cursor-pointer items-center gap-3 rounded-md text-start text-base disabled:cursor-not-allowed disabled:opacity-50 pointer-coarse:min-h-11",
        className,
      )}
      {...props}
    >
      <RadioMark />
      <span id={labelId} className="min-w-0">
        {children}
      </span>
    </RadioGroupPrimitive.Item>
  );
}

/** The ring and the dot; it reads the state from the radio around it, which is its `group`. */
export function RadioMark({ className }: { className?: string }) {
  return (
    <span
      data-slot="radio-mark"
      aria-hidden="true"
      className={cn(
        "grid size-5 shrink-0 place-items-center rounded-full border-2 border-input bg-card transition-colors duration-150",
        "group-data-[state=checked]:border-primary-edge group-data-[state=checked]:bg-primary",
        className,
      )}
    >
      <span className="size-2 scale-0 rounded-full bg-primary-foreground transition-[scale] duration-150 group-data-[state=checked]:scale-100 forced-colors:bg-[CanvasText]" />
    </span>
  );
}
