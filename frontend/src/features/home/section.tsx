import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

/** A part of the home page under a heading of its own. */
export function Section({ title, children, className }: { title: ReactNode; children: ReactNode; className?: string }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={cn("space-y-6", className)}>
      <h2 id={heading} className="text-2xl font-bold sm:text-3xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
