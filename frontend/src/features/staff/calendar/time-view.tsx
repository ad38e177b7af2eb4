import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarOff, ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { useMay } from "@/api/permissions";
import { useNewAppointment, useOpenAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import type { useChosen } from "@/lib/use-chosen";
import { useMedia } from "@/lib/use-media";
import { type Column, dentistColumns, operatoryColumns, shownSpan, weekColumns } from "./columns";
import type { Feed } from "./feed";
import { Grid } from "./grid";
import { type Ground, dayIn } from "./ground";
import { useOffers } from "./use-feed";
import { type View, ZOOMS, soughtIn } from "./view";
import { clockOf } from "./wall";
import { weekOf } from "./week-of";
import { type Words, useCalendarWords } from "./words";

interface TimeViewProps {
  view: View;
  feed: Feed;
  from: string;
  until: string;
  today: string;
  now: number;
  choose: ReturnType<typeof useChosen>["choose"];
}

/** A day or a week over the hours; a phone shows one column of it at a time, a tablet three. */
export function TimeView({ view, feed, today, now, choose }: TimeViewProps) {
  const words = useCalendarWords();
  const may = useMay();
  const offers = useOffers();
  const openVisit = useOpenAppointment();
  const openNew = useNewAppointment();
  const isPhone = useMedia("screen and (max-width: 639px)");
  const isTablet = useMedia("screen and (min-width: 640px) and (max-width: 1023px)");

  const all = useMemo(() => columnsOf(view, feed), [view, feed]);
  const chosen = all.find(({ key }) => key === view.column) ?? all.find(({ date }) => date === today && view.kind === "week") ?? all[0];
  const columns = useMemo(() => (isPhone && chosen ? [chosen] : all), [isPhone, chosen, all]);
  // All columns decide, so that a phone's hours do not jump from one to the next.
  const { from, until } = useMemo(() => shownSpan(all), [all]);
  const byRoom = view.kind === "day" && view.axis === "operatory";
  const scale = ZOOMS[view.zoom];
  const ground: Ground = useMemo(
    () => ({ feed, columns, shown: { from, until }, scale, interval: feed.interval, offers, byRoom }),
    [feed, columns, from, until, scale, offers, byRoom],
  );
  const wanted = useMemo(() => soughtIn(view, feed), [view, feed]);
  const names = useMemo(() => new Map([...feed.operatories, ...feed.dentists].map(({ id, name }) => [id, name])), [feed]);
  const titleOf = (column: Column) => (view.kind === "week" ? words.formats.dayShort(column.date) : words.column(column));

  if (all.length === 0) return <NobodyWorks view={view} choose={choose} />;
  return (
    <>
      {isPhone && chosen ? <Switcher {...{ all, chosen, titleOf, words }} onColumn={(column) => choose({ column }, "replace")} /> : null}
      <Grid
        {...{ ground, titleOf, names, wanted, today, now }}
        fit={isPhone ? 1 : isTablet ? 3 : 12}
        canMove={may("manage_own_calendar")}
        canBook={may("manage_own_calendar")}
        onOpen={openVisit}
        onBook={(column, minute) =>
          openNew({
            day: column.date,
            time: clockOf(minute),
            dentist: column.dentist ?? undefined,
            operatory: column.operatory ?? undefined,
          })
        }
      />
    </>
  );
}

function columnsOf(view: View, feed: Feed): Column[] {
  if (view.kind === "week") {
    const dentist = weekOf(view, feed);
    const days = feed.days.map(({ date }) => dayIn(feed, date)!);
    const week = dentist ? weekColumns(feed, days, dentist) : [];
    const worked = week.filter((one) => one.working > 0 || one.booked > 0 || one.visits.length > 0 || one.shades.some(({ kind }) => kind === "absence" || kind === "closure"));
    return view.weekend || worked.length === 0 ? week : worked;
  }
  const day = dayIn(feed, view.date);
  if (!day) return [];
  if (view.axis === "operatory") {
    const rooms = operatoryColumns(feed, day);
    return view.rooms.size > 0 ? rooms.filter(({ key }) => view.rooms.has(key)) : rooms;
  }
  if (view.dentists.size === 0) return dentistColumns(feed, day, view);
  return dentistColumns(feed, day, { everyone: true }).filter(({ key }) => view.dentists.has(key));
}

interface SwitcherProps {
  all: Column[];
  chosen: Column;
  titleOf: (column: Column) => string;
  words: Words;
  onColumn: (key: string) => void;
}

/** Goes from one column to the next where only one fits. */
function Switcher({ all, chosen, titleOf, onColumn }: SwitcherProps) {
  const { t } = useLingui();
  const at = all.indexOf(chosen);
  const [before, after] = [all[at - 1], all[at + 1]];
  return (
    <div className="mb-2 flex items-center gap-1 print:hidden">
      <Button variant="outline" size="icon" aria-label={t`Previous column`} disabled={!before} onClick={() => onColumn(before!.key)}>
        <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
      <span className="grid flex-1 *:w-full">
        <NativeSelect aria-label={t`Column`} value={chosen.key} onChange={(event) => onColumn(event.target.value)}>
          {all.map((column) => (
            <NativeSelectOption key={column.key} value={column.key}>
              {titleOf(column)}
            </NativeSelectOption>
          ))}
        </NativeSelect>
      </span>
      <Button variant="outline" size="icon" aria-label={t`Next column`} disabled={!after} onClick={() => onColumn(after!.key)}>
        <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
      </Button>
    </div>
  );
}

function NobodyWorks({ view, choose }: Pick<TimeViewProps, "view" | "choose">) {
  const byRoom = view.kind === "day" && view.axis === "operatory";
  const isFiltered = byRoom ? view.rooms.size > 0 : view.dentists.size > 0;
  return (
    <EmptyState
      icon={<CalendarOff />}
      className="bg-card flex-1 justify-center rounded-lg border"
      action={
        isFiltered ? (
          <Button size="sm" onClick={() => choose({ dentists: null, rooms: null })}>
            <Trans>Clear filters</Trans>
          </Button>
        ) : byRoom ? (
          <Button size="sm" onClick={() => choose({ by: null })}>
            <Trans>Show the dentists</Trans>
          </Button>
        ) : (
          <Button size="sm" onClick={() => choose({ everyone: "1" })}>
            <Trans>Show all dentists</Trans>
          </Button>
        )
      }
    >
      {byRoom ? <Trans>The clinic has no rooms yet.</Trans> : <Trans>Nobody works on this day.</Trans>}
    </EmptyState>
  );
}
