import { Progress as ProgressPrimitive } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** Needs an `aria-label`. Grows from the side where reading begins. */
export function Progress({ className, value, max = 100, ...props }: ComponentProps<typeof ProgressPrimitive.Root>) {
  return (
    <ProgressPrimitive.Root
      data-slot="progress"
      value={value}
      max={max}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-muted forced-colors:border", className)}
      {...props}
    >
      <ProgressPrimitive.Indicator
        data-slot="progress-indicator"
        className="h-full rounded-full bg-primary-edge transition-[inline-size] duration-200 forced-colors:bg-[Highlight]"
        style={{ inlineSize: `${(100 * (value ?? 0)) / max}%` }}
      />
    </ProgressPrimitive.Root>
  );
}
