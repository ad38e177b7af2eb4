import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { api, client } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Schemas } from "@/api/types";
import { CopyMenu } from "./copy-menu";
import { WEEKDAYS, type WeekHours, type Weekday, type Wrong, totalOf, weekFrom, weekToQuery, weekToWall } from "./hours";
import { HoursInput } from "./hours-input";
import { Loaded, OutdatedNotice, Panel, SaveBar } from "./states";
import type { DentistRecord } from "./use-dentist-record";
import { useDayWords } from "./use-day-words";
import { useEditing } from "./use-editing";
import { useMayChangeRota } from "./use-schedule";
import { useSettled } from "./use-settled";
import { WeekGrid } from "./week-grid";

type Week = Schemas["WeekOut"];

/** When a dentist works in any week: painted on the grid or typed beside it. */
export function HoursEditor({ dentist }: { dentist: DentistRecord }) {
  const { t } = useLingui();
  const mayEdit = useMayChangeRota(dentist.user_id);
  const [wrong, setWrong] = useState<Partial<Record<Weekday, Wrong | null>>>({});
  const [left, setLeft] = useState(0);
  const params = { path: { dentist_id: dentist.id } };
  const editing = useEditing<Week, Schemas["HoursOut"]>({
    key: ["hours", dentist.id],
    load: () => client.GET("/api/v1/dentists/{dentist_id}/hours", { params }),
    send: (body, tag) => client.PUT("/api/v1/dentists/{dentist_id}/hours", { params, headers: { "If-Match": tag }, body }),
    onSaved: ({ conflicts }) => {
      setLeft(conflicts.length);
      toast.success(t`The weekly hours are saved.`);
    },
  });
  return (
    <Loaded of={editing.asked} rows={1} rowClassName="h-96">
      {() => {
        const week = weekFrom(editing.value!);
        const change = (next: WeekHours) => editing.change(weekToWall(next));
        return (
          <div className="space-y-4">
            <p className="text-muted-foreground max-w-prose">
              <Trans>They hold for every week from now on. For single dates, enter other hours or an absence.</Trans>
            </p>
            <OutdatedNotice editing={editing} />
            {left && !editing.dirty ? <LeftOutside count={left} dentist={dentist.id} /> : null}
            <Panel className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 p-4 lg:p-5 xl:grid-cols-[19rem_minmax(0,1fr)]">
              <Typed
                week={week}
                onChange={change}
                disabled={!mayEdit}
                onWrong={(weekday, found) => setWrong((before) => ({ ...before, [weekday]: found }))}
              />
              <div className="min-w-0">
                <WeekGrid week={week} onChange={change} disabled={!mayEdit} />
                {mayEdit ? (
                  <p className="text-muted-foreground mt-3">
                    <Trans>
                      Drag over the times that are worked; begin on worked time to erase. By keyboard: arrows to move, Space to
                      change, Shift and arrows to go on painting.
                    </Trans>
                  </p>
                ) : null}
              </div>
            </Panel>
            {editing.dirty ? <Tried dentist={dentist.id} week={week} /> : null}
            {mayEdit ? (
              <SaveBar editing={{ ...editing, undo: () => (editing.undo(), setWrong({})) }} wrong={Object.values(wrong).some(Boolean)} />
            ) : null}
          </div>
        );
      }}
    </Loaded>
  );
}

interface TypedProps {
  week: WeekHours;
  onChange: (week: WeekHours) => void;
  onWrong: (weekday: Weekday, wrong: Wrong | null) => void;
  disabled: boolean;
}

function Typed({ week, onChange, onWrong, disabled }: TypedProps) {
  const { t } = useLingui();
  const { long } = useDayWords();
  const { duration } = useFormats();
  const total = totalOf(week);
  return (
    <div className="space-y-2.5">
      {WEEKDAYS.map((weekday) => (
        <HoursInput
          key={weekday}
          label={long(weekday)}
          hours={week[weekday]}
          placeholder={t`Day off`}
          disabled={disabled}
          onChange={(hours) => onChange({ ...week, [weekday]: hours })}
          onWrong={(wrong) => onWrong(weekday, wrong)}
          action={
            disabled ? null : (
              <CopyMenu
                from={weekday}
                onCopy={(days) => onChange({ ...week, ...Object.fromEntries(days.map((day) => [day, week[weekday]])) })}
              />
            )
          }
        />
      ))}
      <p className="text-muted-foreground tabular-nums">
        {total ? <Trans>{duration(total)} a week</Trans> : <Trans>No hours yet: no time is offered.</Trans>}
      </p>
    </div>
  );
}

/** Which booked visits the week would leave outside, before it is saved. */
function Tried({ dentist, week }: { dentist: string; week: WeekHours }) {
  const { dayShort, time, list } = useFormats();
  const query = useSettled(JSON.stringify(weekToQuery(week)));
  const tried = api.useQuery(
    "get",
    "/api/v1/dentists/{dentist_id}/hours/conflicts",
    { params: { path: { dentist_id: dentist }, query: JSON.parse(query) as object } },
    { placeholderData: keepPreviousData, staleTime: 0 },
  );
  const found = tried.data?.conflicts ?? [];
  if (found.length === 0) return null;
  const some = found.slice(0, 4).map((one) => `${dayShort(one.starts_at)} ${time(one.starts_at)}`);
  const rest = found.length - some.length;
  const dates = list(some);
  return (
    <Alert variant="warning">
      <AlertTitle>
        <Plural
          value={found.length}
          one="# booked visit would fall outside these hours."
          other="# booked visits would fall outside these hours."
        />
      </AlertTitle>
      <AlertDescription>
        <p>
          {dates} {rest > 0 ? <Plural value={rest} one="and # more" other="and # more" /> : null}
        </p>
        <p>
          <Trans>They stay booked until you move or cancel them.</Trans>
        </p>
      </AlertDescription>
    </Alert>
  );
}

function LeftOutside({ count, dentist }: { count: number; dentist: string }) {
  return (
    <Alert variant="warning">
      <AlertTitle>
        <Plural value={count} one="# visit lies outside of this dentist's time." other="# visits lie outside of this dentist's time." />
      </AlertTitle>
      <AlertActions>
        <Button asChild size="sm" variant="outline">
          <AppLink to={`/staff/schedule/conflicts?dentist=${dentist}`}>
            <Trans>Move or cancel them</Trans>
          </AppLink>
        </Button>
      </AlertActions>
    </Alert>
  );
}
