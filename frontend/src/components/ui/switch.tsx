import { Switch as SwitchPrimitive } from "radix-ui";
import type { ComponentProps } from "react";

import { useFieldControl } from "@/components/ui/field-control";
import { cn } from "@/lib/cn";

export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      data-slot="switch"
      className={cn(
        "focus-ring relative inline-flex h-6 w-11 shrink-0 cursor-pointer touch-manipulation items-center rounded-full border-2 border-input bg-input transition-colors duration-150",
        "after:absolute after:-inset-1.5 pointer-coarse:after:-inset-3",
        "data-[state=checked]:border-primary-edge data-[state=checked]:bg-primary",
        "disabled:cursor-not-allowed disabled:opacity-50",
        className,
      )}
      {...useFieldControl(props)}
    >
      <SwitchPrimitive.Thumb
        data-slot="switch-thumb"
        className="pointer-events-none block size-5 rounded-full bg-card transition-[translate] duration-150 data-[state=checked]:translate-x-5 data-[state=checked]:bg-primary-foreground rtl:data-[state=checked]:-translate-x-5 forced-colors:bg-[CanvasText]"
      />
    </SwitchPrimitive.Root>
  );
}
