import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { useKeys } from "./keys";

const PAUSE = 300;

type SearchBoxProps = {
  label: string;
  /** What it looks in. */
  placeholder: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
};

/** Searches as soon as one stops typing, or at once with Enter. */
export function SearchBox({ label, placeholder, clearLabel, value, onChange, className }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  if (value !== known) {
    // The address was changed by something else: a link, or the way back.
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  useKeys({ "/": () => box.current?.focus() });
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => latest.current(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <form
      role="search"
      className={cn("relative", className)}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim());
      }}
    >
      <Search aria-hidden="true" className="text-muted-foreground pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2" />
      <Input
        ref={box}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={100}
        enterKeyHint="search"
        aria-keyshortcuts="/"
        onChange={(event) => setText(event.target.value)}
        className="h-9 ps-9 pe-9 sm:text-sm pointer-coarse:h-11"
      />
      {text ? (
        <button
          type="button"
          aria-label={clearLabel}
          onClick={() => {
            setText("");
            onChange("");
            box.current?.focus();
          }}
          className="focus-ring text-muted-foreground hover:text-foreground absolute end-1 top-1/2 grid size-7 -translate-y-1/2 cursor-pointer place-items-center rounded-md pointer-coarse:size-10"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      ) : null}
    </form>
  );
}
