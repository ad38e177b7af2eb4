import { useState } from "react";
import { cn } from "@/lib/cn";

/** The clinic's mark: its logo, else the first letter of its name in its own colour. */
export function ClinicMark({ name, logo, className }: { name: string; logo: string; className?: string }) {
  const [broken, setBroken] = useState("");
  if (logo && logo !== broken) {
    return (
      <img
        src={logo}
        alt=""
        width={40}
        height={40}
        onError={() => setBroken(logo)}
        className={cn("size-10 rounded-lg object-contain", className)}
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className={cn(
        "bg-primary text-primary-foreground grid size-10 shrink-0 place-items-center rounded-lg text-lg font-bold select-none",
        className,
      )}
    >
      {firstLetter(name)}
    </span>
  );
}

function firstLetter(name: string): string {
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase();
  }
  return "";
}
