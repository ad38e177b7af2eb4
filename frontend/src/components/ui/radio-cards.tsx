import { RadioGroup as RadioGroupPrimitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

import { useFieldGroup } from "@/components/ui/field-control";
import { RadioMark } from "@/components/ui/radio-group";
import { cn } from "@/lib/cn";

/** A choice of few things that each have something to say; what a phone shows where a desktop has a select. */
export function RadioCards({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return (
    <RadioGroupPrimitive.Root data-slot="radio-cards" className={cn("grid gap-2 [&>input]:hidden", className)} {...useFieldGroup(props)} />
  );
}

type RadioCardProps = Omit<ComponentProps<typeof RadioGroupPrimitive.Item>, "title" | "children"> & {
  title: ReactNode;
  description?: ReactNode;
  /** A price or a duration, at the end of the card. */
  trailing?: ReactNode;
  /** A picture or an icon at the start; the ring then stands at the end. */
  leading?: ReactNode;
  /** Why it cannot be chosen; said instead of the description while `disabled`. */
  reason?: ReactNode;
};

export function RadioCard({
  className,
  title,
  description,
  trailing,
  leading,
  reason,
  disabled,
  ...props
}: RadioCardProps) {
  const id = useId();
  const second = disabled && reason ? reason : description;
  const described = [second && `${id}-more`, trailing && `${id}-trailing`].filter(Boolean).join(" ");
  return (
    <RadioGroupPrimitive.Item
      data-slot="radio-card"
      disabled={disabled}
      aria-labelledby={`${id}-title`}
      aria-describedby={described || undefined}
      className={cn(
        "group focus-ring flex min-h-14 w-full cursor-pointer touch-manipulation items-center gap-3 rounded-lg border border-input bg-card px-4 py-3 text-start",
        "transition-[border-color,background-color,box-shadow] duration-150 enabled:hover:border-foreground/60 enabled:active:bg-accent",
        "data-[state=checked]:border-primary-edge data-[state=checked]:bg-brand-tint data-[state=checked]:shadow-[inset_0_0_0_1px_var(--brand-edge)]",
        "disabled:cursor-not-allowed disabled:border-border disabled:bg-muted/50 disabled:text-muted-foreground",
        className,
      )}
      {...props}
    >
      {leading ?? <RadioMark />}
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span id={`${id}-title`} className="leading-snug font-semibold text-pretty">
          {title}
        </span>
        {second ? (
          <span id={`${id}-more`} className="text-sm text-pretty text-muted-foreground">
            {second}
          </span>
        ) : null}
      </span>
      {trailing ? (
        <span id={`${id}-trailing`} className="shrink-0 text-sm text-muted-foreground tabular-nums">
          {trailing}
        </span>
      ) : null}
      {leading ? <RadioMark /> : null}
    </RadioGroupPrimitive.Item>
  );
}
