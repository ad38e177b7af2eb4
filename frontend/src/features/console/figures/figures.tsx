import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { platform } from "@/api/platform";
import { Failed } from "@/components/console/failed";
import { ConsolePage } from "@/components/console/page";
import { useAddress } from "@/components/panel/use-address";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { DayCharts, DayTable } from "./day-charts";
import { FailedCard } from "./failed-card";
import { KeyFigures } from "./key-figures";
import { RoundsCard } from "./rounds-card";
import { PERIODS, addressOf, daysOf } from "./view";

/** What goes on at all clinics together, and what needs somebody. */
export function Figures() {
  const { t } = useLingui();
  const [search, change] = useAddress();
  const days = daysOf(search);
  const figures = platform.useQuery(
    "get",
    "/api/v1/figures",
    { params: { query: { days } } },
    { placeholderData: keepPreviousData, staleTime: 15_000, refetchInterval: 60_000 },
  );
  return (
    <ConsolePage
      title={t`Figures`}
      hint={t`All clinics together; nothing of what stands in them.`}
      actions={
        <label className="flex items-center gap-2">
          <span className="text-muted-foreground">{t`Period`}</span>
          <NativeSelect
            value={days}
            onChange={({ target }) => change({ days: addressOf(Number(target.value)) })}
            className="h-9 ps-2.5 text-sm pointer-coarse:h-11"
          >
            {PERIODS.map((one) => (
              <NativeSelectOption key={one} value={one}>
                {t`${plural(one, { one: "# day", other: "# days" })}`}
              </NativeSelectOption>
            ))}
          </NativeSelect>
        </label>
      }
    >
      {figures.data ? (
        <div aria-busy={figures.isPlaceholderData} className={cn("space-y-5", figures.isPlaceholderData && "opacity-60")}>
          <KeyFigures figures={figures.data} />
          <DayCharts days={figures.data.days} />
          <DayTable days={figures.data.days} />
          <div className="grid items-start gap-5 xl:grid-cols-2">
            <FailedCard />
            <RoundsCard rounds={figures.data.rounds} />
          </div>
        </div>
      ) : figures.isError ? (
        <Failed query={figures} />
      ) : (
        <div className="space-y-5" aria-busy="true">
          <Skeleton className="h-48" />
          <Skeleton className="h-72" />
        </div>
      )}
    </ConsolePage>
  );
}
