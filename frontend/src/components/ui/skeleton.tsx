import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** Give it the final size of what is awaited, so that nothing jumps; the list around it carries `aria-busy`. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="skeleton"
      aria-hidden="true"
      className={cn("animate-pulse rounded-md bg-skeleton motion-reduce:animate-none", className)}
      {...props}
    />
  );
}
