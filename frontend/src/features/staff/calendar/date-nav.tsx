import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarSearch, ChevronLeft, ChevronRight } from "lucide-react";
import { Suspense, lazy, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { Kind } from "./view";

const DatePicker = lazy(() => import("./date-picker"));

interface DateNavProps {
  kind: Kind;
  date: string;
  today: string;
  onDate: (date: string) => void;
  onStep: (direction: 1 | -1) => void;
}

/** Back, today, on, and any other day. */
export function DateNav({ kind, date, today, onDate, onStep }: DateNavProps) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const [back, on] = STEPS[kind].map((words) => i18n._(words));
  return (
    <div className="flex items-center gap-1">
      <Button variant="outline" size="sm" className="w-9 px-0 pointer-coarse:w-11" aria-label={back} onClick={() => onStep(-1)}>
        <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
      <Button variant="outline" size="sm" aria-keyshortcuts="t" onClick={() => onDate(today)}>
        <Trans>Today</Trans>
      </Button>
      <Button variant="outline" size="sm" className="w-9 px-0 pointer-coarse:w-11" aria-label={on} onClick={() => onStep(1)}>
        <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="sm" className="w-9 px-0 pointer-coarse:w-11 max-sm:hidden" aria-label={t`Choose a date`}>
            <CalendarSearch aria-hidden="true" />
          </Button>
        </PopoverTrigger>
        <PopoverContent align="end" aria-label={t`Choose a date`} className="w-80">
          <Suspense fallback={<Skeleton className="h-80" />}>
            <DatePicker
              date={date}
              today={today}
              onDate={(day) => {
                setOpen(false);
                onDate(day);
              }}
            />
          </Suspense>
        </PopoverContent>
      </Popover>
    </div>
  );
}

const STEPS: Record<Kind, [MessageDescriptor, MessageDescriptor]> = {
  day: [msg`Previous day`, msg`Next day`],
  week: [msg`Previous week`, msg`Next week`],
  month: [msg`Previous month`, msg`Next month`],
};
