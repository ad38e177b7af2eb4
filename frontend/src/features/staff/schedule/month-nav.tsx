import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";

interface MonthNavProps {
  label: string;
  onMove: (by: -1 | 1) => void;
  onToday: () => void;
}

export function MonthNav({ label, onMove, onToday }: MonthNavProps) {
  const { t } = useLingui();
  return (
    <div className="mb-3 flex items-center gap-1">
      <h2 className="min-w-0 flex-1 truncate text-base font-semibold" aria-live="polite">
        {label}
      </h2>
      <Button variant="outline" size="sm" onClick={onToday}>
        <Trans>Today</Trans>
      </Button>
      <Button variant="ghost" size="icon" className="size-9 pointer-coarse:size-11" aria-label={t`Previous month`} onClick={() => onMove(-1)}>
        <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
      <Button variant="ghost" size="icon" className="size-9 pointer-coarse:size-11" aria-label={t`Next month`} onClick={() => onMove(1)}>
        <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
    </div>
  );
}
