import { useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useFormats } from "@/api/clinic";
import { Button } from "@/components/ui/button";
import type { ShownDays } from "./use-shown-days";

type MonthNavProps = { shown: ShownDays; children: ReactNode; className?: string };

/** A month's name, or the button that stands for it, between the ways to the months beside it. */
export function MonthNav({ shown, children, className }: MonthNavProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const named = (month: string | null) => (month ? formats.monthYear(`${month}-01`) : "");
  const [earlier, later] = [named(shown.earlier), named(shown.later)];
  return (
    <div className={className ?? "flex items-center gap-1"}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={earlier ? t`Earlier: ${earlier}` : t`No earlier month`}
        aria-disabled={!shown.earlier}
        onClick={() => shown.earlier && shown.showMonth(shown.earlier)}
      >
        <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
      {children}
      <Button
        variant="ghost"
        size="icon"
        aria-label={later ? t`Later: ${later}` : t`No later month`}
        aria-disabled={!shown.later}
        onClick={() => shown.later && shown.showMonth(shown.later)}
      >
        <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
    </div>
  );
}
