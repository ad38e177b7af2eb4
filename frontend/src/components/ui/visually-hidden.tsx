import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** Heard, not seen. */
export function VisuallyHidden({ asChild = false, className, ...props }: ComponentProps<"span"> & { asChild?: boolean }) {
  const Comp = asChild ? Slot.Root : "span";
  return <Comp data-slot="visually-hidden" className={cn("sr-only", className)} {...props} />;
}
