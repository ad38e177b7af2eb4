import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** The browser's own list: on a phone it is the one that people know. */
export function NativeSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span data-slot="native-select-wrapper" className="relative inline-flex">
      <select
        data-slot="native-select"
        className={cn(
          "focus-ring border-input bg-card text-foreground h-11 w-full cursor-pointer appearance-none rounded-md border ps-3 pe-9 text-base sm:text-sm",
          "disabled:cursor-not-allowed disabled:opacity-50",
          className,
        )}
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        data-slot="native-select-icon"
        aria-hidden="true"
        className="text-muted-foreground pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2"
      />
    </span>
  );
}

export function NativeSelectOption({ className, ...props }: ComponentProps<"option">) {
  return <option data-slot="native-select-option" className={cn("bg-card text-foreground", className)} {...props} />;
}
