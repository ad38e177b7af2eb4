import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

const WIDTHS = { wide: "max-w-6xl", middle: "max-w-3xl", narrow: "max-w-md" } as const;

/** The frame of a page's content. */
export function Page({ width = "wide", className, ...props }: ComponentProps<"div"> & { width?: keyof typeof WIDTHS }) {
  return (
    <div
      className={cn("mx-auto w-full px-4 py-8 sm:px-6 sm:py-12", WIDTHS[width], className)}
      {...props}
    />
  );
}

/** What the page is about: focus comes here when the page changes, so that a screen reader says where one is. */
export function PageHeading({ children, hint, className }: { children: ReactNode; hint?: ReactNode; className?: string }) {
  return (
    <div className={cn("mb-6 space-y-2", className)}>
      <h1 tabIndex={-1} className="text-2xl font-bold outline-none sm:text-3xl">
        {children}
      </h1>
      {hint ? <p className="text-muted-foreground max-w-prose">{hint}</p> : null}
    </div>
  );
}
