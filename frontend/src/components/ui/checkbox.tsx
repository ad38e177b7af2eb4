import { Check } from "lucide-react";
import { Checkbox as CheckboxPrimitive } from "radix-ui";
import type { ComponentProps } from "react";

import { useFieldControl } from "@/components/ui/field-control";
import { cn } from "@/lib/cn";

/** 20 px to see, 44 px to touch: the rest of the target is an invisible rim. */
export function Checkbox({ className, ...props }: ComponentProps<typeof CheckboxPrimitive.Root>) {
  return (
    <CheckboxPrimitive.Root
      data-slot="checkbox"
      className={cn(
        "focus-ring relative grid size-5 shrink-0 cursor-pointer touch-manipulation place-items-center rounded-[5px] border-2 border-input bg-card transition-colors duration-150",
        "after:absolute after:-inset-1.5 pointer-coarse:after:-inset-3",
        "data-[state=checked]:border-primary-edge data-[state=checked]:bg-primary data-[state=checked]:text-primary-foreground",
        "aria-invalid:border-destructive-text disabled:cursor-not-allowed disabled:opacity-50",
        className,
      )}
      {...useFieldControl(props)}
    >
      <CheckboxPrimitive.Indicator data-slot="checkbox-indicator" className="grid place-items-center">
        <Check aria-hidden="true" className="size-4" strokeWidth={3} />
      </CheckboxPrimitive.Indicator>
    </CheckboxPrimitive.Root>
  );
}
