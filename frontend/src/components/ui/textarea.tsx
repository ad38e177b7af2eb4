import type { ComponentProps } from "react";

import { useFieldControl } from "@/components/ui/field-control";
import { controlClasses } from "@/components/ui/input";
import { cn } from "@/lib/cn";

/** Grows with what is written, where the browser can. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(controlClasses, "field-sizing-content max-h-80 min-h-24 px-3.5 py-2.5", className)}
      {...useFieldControl(props)}
    />
  );
}
