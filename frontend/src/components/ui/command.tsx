import { Command as CommandPrimitive } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { controlClasses } from "@/components/ui/input";
import { itemClasses } from "@/components/ui/layer";
import { cn } from "@/lib/cn";

/** A box to type in and what fits to it, walked with the arrow keys. `label` names the box for screen readers. */
export function Command({ className, ...props }: ComponentProps<typeof CommandPrimitive>) {
  return <CommandPrimitive data-slot="command" className={cn("flex min-w-0 flex-col gap-1.5", className)} {...props} />;
}

export function CommandInput({ className, ...props }: ComponentProps<typeof CommandPrimitive.Input>) {
  return (
    <div data-slot="command-input-wrapper" className="relative">
      <Search
        aria-hidden="true"
        className="text-muted-foreground pointer-events-none absolute start-3.5 top-1/2 size-4 -translate-y-1/2"
      />
      <CommandPrimitive.Input
        data-slot="command-input"
        className={cn(controlClasses, "h-11 ps-10 pe-3.5", className)}
        {...props}
      />
    </div>
  );
}

export function CommandList({ className, ...props }: ComponentProps<typeof CommandPrimitive.List>) {
  return (
    <CommandPrimitive.List
      data-slot="command-list"
      className={cn("max-h-80 overflow-x-hidden overflow-y-auto overscroll-contain rounded-lg border bg-popover p-1", className)}
      {...props}
    />
  );
}

/** What stands beside the options and is none of them: a word that nothing was found. */
export function CommandNote({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <p data-slot="command-note" role="status" className={cn("px-1 text-sm text-muted-foreground", className)}>
      {children}
    </p>
  );
}

export function CommandItem({ className, ...props }: ComponentProps<typeof CommandPrimitive.Item>) {
  return (
    <CommandPrimitive.Item
      data-slot="command-item"
      className={cn(
        itemClasses,
        // cmdk says `data-disabled="false"` too.
        "data-[disabled=false]:pointer-events-auto data-[disabled=false]:opacity-100",
        "data-[selected=true]:bg-accent data-[selected=true]:text-accent-foreground",
        className,
      )}
      {...props}
    />
  );
}
