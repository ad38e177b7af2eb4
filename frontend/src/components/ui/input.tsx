import type { ComponentProps } from "react";

import { useFieldControl } from "@/components/ui/field-control";
import { cn } from "@/lib/cn";

/** What all boxes that one types in or chooses from look like. 16 px, or iOS zooms in on focus. */
export const controlClasses = [
  "w-full min-w-0 rounded-md border border-input bg-card text-base text-foreground",
  "placeholder:text-muted-foreground focus-ring transition-[border-color] duration-150",
  "enabled:hover:border-foreground/60 aria-invalid:border-destructive-text",
  "disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-60",
].join(" ");

// Addresses and numbers run from the left in each script: "ada@" would read "@ada" in Arabic.
const leftToRight = new Set(["email", "tel", "url"]);

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      data-slot="input"
      type={type}
      dir={leftToRight.has(type) ? "ltr" : undefined}
      className={cn(
        controlClasses,
        leftToRight.has(type) && "rtl:text-end",
        "h-11 px-3.5 file:me-3 file:border-0 file:bg-transparent file:text-sm file:font-medium",
        className,
      )}
      {...useFieldControl(props)}
    />
  );
}
