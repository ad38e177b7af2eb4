import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: { value: T; words: ReactNode; keys?: string }[];
  onChange: (value: T) => void;
  className?: string;
}

/** A few ways to see the same thing, one of them pressed. */
export function Segmented<T extends string>({ label, value, options, onChange, className }: SegmentedProps<T>) {
  return (
    <div role="group" aria-label={label} className={cn("bg-muted flex rounded-md p-0.5", className)}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          aria-keyshortcuts={option.keys}
          onClick={() => onChange(option.value)}
          className="focus-ring text-muted-foreground hover:text-foreground aria-pressed:bg-card aria-pressed:text-foreground aria-pressed:border-border h-8 flex-1 cursor-pointer rounded-[0.5rem] border border-transparent px-3 text-sm max-sm:px-2 font-medium whitespace-nowrap pointer-coarse:h-11 forced-colors:aria-pressed:border-[Highlight]"
        >
          {option.words}
        </button>
      ))}
    </div>
  );
}
