import { useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useFormats } from "@/api/clinic";
import { Button } from "@/components/ui/button";
import { Calendar } from "@/components/ui/calendar";
import { directionOf } from "@/lib/i18n";
import { addMonths } from "./month";

interface DatePickerProps {
  date: string;
  today: string;
  onDate: (date: string) => void;
}

/** A month of days to jump to. */
export default function DatePicker({ date, today, onDate }: DatePickerProps) {
  const { t, i18n } = useLingui();
  const formats = useFormats();
  const [month, setMonth] = useState(date.slice(0, 7));
  const step = (direction: 1 | -1) => setMonth(addMonths(`${month}-01`, direction).slice(0, 7));
  return (
    <div className="space-y-2">
      <div className="flex items-center justify-between">
        <Button variant="ghost" size="icon" aria-label={t`Previous month`} onClick={() => step(-1)}>
          <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
        <p aria-live="polite" className="font-semibold">
          {formats.monthYear(`${month}-01`)}
        </p>
        <Button variant="ghost" size="icon" aria-label={t`Next month`} onClick={() => step(1)}>
          <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
      </div>
      <Calendar
        locale={formats.locale}
        dir={directionOf(i18n.locale)}
        month={month}
        onMonthChange={setMonth}
        selected={date}
        onSelect={onDate}
        today={today}
        stateOf={() => "full"}
      />
    </div>
  );
}
