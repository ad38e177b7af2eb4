import { cn } from "@/lib/cn";
import { useFormats } from "@/api/clinic";

/** A leaf of a calendar, for the eye alone: the day stands in words beside it. */
export function DayTile({ iso, muted = false }: { iso: string; muted?: boolean }) {
  const formats = useFormats();
  return (
    <span
      aria-hidden="true"
      className={cn(
        "flex w-14 shrink-0 flex-col items-center rounded-lg py-2 leading-none select-none",
        muted ? "bg-secondary text-muted-foreground" : "bg-brand-tint text-brand-text",
      )}
    >
      <span className="text-xs font-medium">{formats.monthShort(iso)}</span>
      <span className="tabular mt-1 text-2xl font-bold">{formats.dayNumber(iso)}</span>
    </span>
  );
}
