import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";

export const PAGE_SIZES = [25, 50, 100];

type PagerProps = {
  /** From 1. */
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
  onSize: (size: number) => void;
  words: {
    label: string;
    previous: string;
    next: string;
    perPage: string;
    /** "1–50 of 312" */
    range: string;
  };
};

/** Where one is in a listing, and the ways to the pages beside. */
export function Pager({ page, size, total, onPage, onSize, words }: PagerProps) {
  const last = Math.max(1, Math.ceil(total / size));
  return (
    <nav aria-label={words.label} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pt-3 print:hidden">
      <p className="text-muted-foreground tabular-nums" aria-live="polite">
        {words.range}
      </p>
      <div className="flex items-center gap-2">
        <NativeSelect
          aria-label={words.perPage}
          value={size}
          onChange={(event) => onSize(Number(event.target.value))}
          className="h-9 ps-2.5 text-sm pointer-coarse:h-11"
        >
          {PAGE_SIZES.map((one) => (
            <NativeSelectOption key={one} value={one}>
              {one}
            </NativeSelectOption>
          ))}
        </NativeSelect>
        <Button variant="outline" size="sm" className="px-2.5" aria-label={words.previous} disabled={page <= 1} onClick={() => onPage(page - 1)}>
          <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
        <Button variant="outline" size="sm" className="px-2.5" aria-label={words.next} disabled={page >= last} onClick={() => onPage(page + 1)}>
          <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
      </div>
    </nav>
  );
}

/** Returns the numbers of the first and the last row of a page, from 1. */
export function rowsOf(page: number, size: number, total: number): { first: number; last: number } {
  return { first: total === 0 ? 0 : (page - 1) * size + 1, last: Math.min(page * size, total) };
}

/** Returns the page and its size that an address names, whatever stands there. */
export function pageOf(search: URLSearchParams): { page: number; size: number } {
  const page = Number(search.get("page") ?? 1);
  const size = Number(search.get("size") ?? 50);
  return {
    page: Number.isInteger(page) && page >= 1 && page <= 5_000 ? page : 1,
    size: PAGE_SIZES.includes(size) ? size : 50,
  };
}
