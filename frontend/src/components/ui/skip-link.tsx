import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** First in the page; its target (`<main id="main" tabIndex={-1}>`) takes the focus. */
export function SkipLink({ className, href = "#main", children, ...props }: ComponentProps<"a">) {
  return (
    <a
      data-slot="skip-link"
      href={href}
      className={cn(
        "focus-ring sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:rounded-md focus:border focus:border-input focus:bg-popover focus:px-5 focus:py-2.5 focus:font-semibold focus:text-foreground print:hidden",
        className,
      )}
      {...props}
    >
      {children}
    </a>
  );
}
