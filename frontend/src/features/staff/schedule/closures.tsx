import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { CalendarX2, ChevronLeft, ChevronRight, PartyPopper, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { api, client } from "@/api/client";
import { useFormats, useToday } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useChosen } from "@/lib/use-chosen";
import { cn } from "@/lib/cn";
import { ClosureDialog } from "./closure-dialog";
import { HolidaysDialog } from "./holidays-dialog";
import { ScheduleFrame } from "./schedule-frame";
import { Loaded, Panel } from "./states";
import { done } from "./use-editing";
import { type Closure, type LeftOver, scheduleChanged } from "./use-schedule";

/** The days on which the whole clinic is closed, year by year. */
export function Closures() {
  const { t } = useLingui();
  const today = useToday();
  const { address, choose } = useChosen();
  const may = useMay()("manage_schedule");
  const year = Number(/^20\d\d$/.exec(address.get("year") ?? "")?.[0] ?? today.slice(0, 4));
  const [doing, setDoing] = useState<"add" | "holidays" | null>(null);
  const [left, setLeft] = useState<LeftOver | null>(null);
  const closures = api.useQuery("get", "/api/v1/closures", {
    params: { query: { from: `${year}-01-01`, until: `${year + 1}-01-01` } },
  });
  const go = (by: number) => {
    setLeft(null);
    choose({ year: String(year + by) });
  };
  return (
    <ScheduleFrame
      title={t`Closed days`}
      hint={t`On these days nobody can book, whoever works.`}
      width="middle"
      actions={
        may ? (
          <>
            <Button size="sm" variant="outline" onClick={() => setDoing("holidays")}>
              <PartyPopper aria-hidden="true" />
              <Trans>Public holidays</Trans>
            </Button>
            <Button size="sm" onClick={() => setDoing("add")}>
              <Plus aria-hidden="true" />
              <Trans>Add closed day</Trans>
            </Button>
          </>
        ) : null
      }
    >
      <div className="mb-3 flex items-center gap-1">
        <Button variant="ghost" size="icon" aria-label={t`Previous year`} onClick={() => go(-1)}>
          <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
        <h2 className="w-16 text-center text-base font-semibold tabular-nums" aria-live="polite">
          {year}
        </h2>
        <Button variant="ghost" size="icon" aria-label={t`Next year`} onClick={() => go(1)}>
          <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
      </div>
      {left?.count ? <InTheWay left={left} /> : null}
      <Loaded of={closures} rowClassName="h-12">
        {() => <List closures={closures.data?.items ?? []} today={today} mayEdit={may} onHolidays={() => setDoing("holidays")} />}
      </Loaded>
      <ClosureDialog open={doing === "add"} year={year} onClose={() => setDoing(null)} onAdded={setLeft} />
      <HolidaysDialog
        open={doing === "holidays"}
        year={year}
        known={closures.data?.items ?? []}
        onClose={() => setDoing(null)}
        onAdded={setLeft}
      />
    </ScheduleFrame>
  );
}

function InTheWay({ left: { count, from, until } }: { left: LeftOver }) {
  return (
    <Alert variant="warning" className="mb-4">
      <AlertTitle>
        <Plural value={count} one="# booked visit is on a closed day." other="# booked visits are on closed days." />
      </AlertTitle>
      <AlertActions>
        <Button asChild size="sm" variant="outline">
          <AppLink to={`/staff/schedule/conflicts?from=${from}&until=${until}&with=same`}>
            <Trans>Move or cancel them</Trans>
          </AppLink>
        </Button>
      </AlertActions>
    </Alert>
  );
}

interface ListProps {
  closures: Closure[];
  today: string;
  mayEdit: boolean;
  onHolidays: () => void;
}

function List({ closures, today, mayEdit, onHolidays }: ListProps) {
  if (closures.length === 0) {
    return (
      <Panel>
        <EmptyState
          icon={<CalendarX2 />}
          action={
            mayEdit ? (
              <Button size="sm" variant="outline" onClick={onHolidays}>
                <Trans>Look at the public holidays</Trans>
              </Button>
            ) : undefined
          }
        >
          <Trans>No day of this year is closed yet.</Trans>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <ul className="divide-y">
        {closures.map((closure) => (
          <Row key={closure.id} closure={closure} past={closure.date < today} mayEdit={mayEdit} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ closure, past, mayEdit }: { closure: Closure; past: boolean; mayEdit: boolean }) {
  const { t, i18n } = useLingui();
  const { day, dayShort, wallTime } = useFormats();
  const drop = useMutation({
    mutationFn: () =>
      done(client.DELETE("/api/v1/closures/{closure_id}", { params: { path: { closure_id: closure.id } } })),
    onSuccess: async () => {
      await scheduleChanged();
      toast.success(t`The clinic is open on this day again.`);
    },
    onError: (error) => {
      void scheduleChanged();
      toast.error(textOf(i18n, troubleOf(error)));
    },
  });
  const { date, from, until, name } = closure;
  const date_ = dayShort(date);
  return (
    <li className={cn("flex min-h-12 items-center gap-3 px-4 py-1.5", past && "text-muted-foreground")}>
      <span className="w-44 shrink-0 tabular-nums max-sm:w-24">
        <span className="max-sm:hidden">{day(date)}</span>
        <span className="sm:hidden">{date_}</span>
      </span>
      <bdi className="min-w-0 flex-1 font-medium">{name || <Trans>Closed</Trans>}</bdi>
      {from === "00:00" && until === "24:00" ? null : (
        <span className="tabular-nums">
          {wallTime(from)}–{wallTime(until)}
        </span>
      )}
      {mayEdit && !past ? (
        <Button
          variant="ghost"
          size="icon"
          className="size-9 pointer-coarse:size-11"
          aria-label={t`Open again on ${date_}`}
          pending={drop.isPending}
          onClick={() => drop.mutate()}
        >
          <Trash2 aria-hidden="true" className="size-4" />
        </Button>
      ) : null}
    </li>
  );
}
