import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useDeferredValue } from "react";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { type Outlook, SETTINGS_LIMITS, useOutlook } from "@/api/staff-settings";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Card, CardContent } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { LengthField, type Unit } from "./length-field";
import { SaveBar } from "./save-bar";
import { type Draft, useDraft } from "./use-draft";

const NAMES = [
  "minimum_notice",
  "horizon_days",
  "slot_interval",
  "cancellation_window",
  "hold_minutes",
  "holds_per_visitor",
  "open_bookings_per_patient",
] as const;
type Policy = (typeof NAMES)[number];
/** Those that the server can try. */
const TRIED = NAMES.filter((name) => name !== "hold_minutes" && name !== "holds_per_visitor");

/** The rules of booking online, each with what it means at this moment. */
export function PoliciesTab() {
  const { t, i18n } = useLingui();
  const draft = useDraft("policies");
  const wrong = NAMES.filter((name) => !fits(name, draft.value(name)));
  const tried = Object.fromEntries(TRIED.filter((name) => fits(name, draft.value(name))).map((name) => [name, draft.value<number>(name)]));
  const outlook = useOutlook(useDeferredValue(tried), i18n.locale);
  if (outlook.isError) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(outlook.error))}
        retryLabel={t`Try again`}
        onRetry={() => void outlook.refetch()}
      />
    );
  }
  return (
    <div className="max-w-4xl">
      <Now outlook={outlook.data} />
      <Card className="py-0">
        <CardContent className="divide-y">
          <Rules draft={draft} outlook={outlook.data} />
        </CardContent>
      </Card>
      {outlook.data ? <Consequences outlook={outlook.data} /> : null}
      <SaveBar draft={draft} blocked={wrong.length > 0} />
    </div>
  );
}

function fits(name: Policy, value: unknown): boolean {
  const { minimum, maximum } = SETTINGS_LIMITS[name];
  return typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum;
}

function Now({ outlook }: { outlook: Outlook | undefined }) {
  const formats = useFormats();
  if (!outlook) return <Skeleton className="mb-5 h-16" />;
  const now = `${formats.weekday(outlook.now)} ${formats.time(outlook.now)}`;
  return (
    <div aria-live="polite" className="bg-brand-tint text-brand-tint-foreground mb-5 rounded-lg border border-transparent px-4 py-3 text-base text-pretty">
      {outlook.service === null ? (
        <Trans>No service can be booked online yet, so nothing is offered whatever the rules say.</Trans>
      ) : outlook.first_time === null ? (
        <Trans>
          Now it is {now}. Within the next two weeks a patient can book nothing at all of <bdi>{outlook.service}</bdi>.
        </Trans>
      ) : (
        <Trans>
          Now it is {now}. The first time a patient can book for <bdi>{outlook.service}</bdi> is{" "}
          <strong>{moment(formats, outlook, outlook.first_time)}</strong>.
        </Trans>
      )}
    </div>
  );
}

function Rules({ draft, outlook }: { draft: Draft; outlook: Outlook | undefined }) {
  const { t } = useLingui();
  const formats = useFormats();
  const rule = (name: Policy, units: Unit[]) => ({
    value: draft.value<number>(name),
    units,
    wrong: fits(name, draft.value(name)) ? null : wrongText(name),
    onChange: (next: number) => draft.set(name, next),
  });
  const wrongText = (name: Policy) => {
    const { minimum, maximum } = SETTINGS_LIMITS[name];
    return t`Between ${formats.number(minimum)} and ${formats.number(maximum)}.`;
  };
  const first = outlook?.first_time ?? null;
  const until = outlook?.changeable_until ?? null;
  const hold = draft.value<number>("hold_minutes");
  const interval = draft.value<number>("slot_interval");
  return (
    <>
      <LengthField
        label={<Trans>Notice before a visit</Trans>}
        {...rule("minimum_notice", ["minutes", "hours", "days"])}
        meaning={<Trans>How long before its beginning a visit can still be booked online.</Trans>}
        example={outlook ? <Trans>Whoever books now sees times from {moment(formats, outlook, outlook.opens_at)} on.</Trans> : null}
      />
      <LengthField
        label={<Trans>How far ahead</Trans>}
        {...rule("horizon_days", ["day"])}
        meaning={<Trans>How many days from today the calendar is open for patients.</Trans>}
        example={outlook ? <Trans>The last day that can be booked now is {formats.dayYear(outlook.last_day)}.</Trans> : null}
      />
      <LengthField
        label={<Trans>Times begin every</Trans>}
        {...rule("slot_interval", ["minutes"])}
        meaning={<Trans>Shorter steps offer more times; longer ones leave fewer gaps.</Trans>}
        example={fits("slot_interval", interval) ? <Trans>Offered are, for example, {startsFrom(formats, interval)}.</Trans> : null}
      />
      <LengthField
        label={<Trans>Moving and cancelling online</Trans>}
        {...rule("cancellation_window", ["minutes", "hours", "days"])}
        meaning={<Trans>How long before a visit patients can still move or cancel it themselves. After that they are asked to call.</Trans>}
        example={
          outlook && first && until ? (
            Date.parse(until) > Date.parse(outlook.now) ? (
              <Trans>
                The visit of {dayAndTime(formats, first)} could be changed online until {dayAndTime(formats, until)}.
              </Trans>
            ) : (
              <Trans>Whoever books {dayAndTime(formats, first)} now can change it by phone only.</Trans>
            )
          ) : null
        }
      />
      <LengthField
        label={<Trans>Holding a time</Trans>}
        {...rule("hold_minutes", ["minutes"])}
        meaning={<Trans>How long a chosen time is kept while the patient fills in the form.</Trans>}
        example={
          outlook && fits("hold_minutes", hold) ? (
            <Trans>A time that is chosen now is free for others again at {formats.time(later(outlook.now, hold))}.</Trans>
          ) : null
        }
      />
      <LengthField
        label={<Trans>Times held at once</Trans>}
        {...rule("holds_per_visitor", ["count"])}
        meaning={<Trans>How many times one visitor may hold at the same moment, for a family for example.</Trans>}
        example={null}
      />
      <LengthField
        label={<Trans>Visits booked ahead</Trans>}
        {...rule("open_bookings_per_patient", ["count"])}
        meaning={<Trans>How many visits to come one patient may have booked online.</Trans>}
        example={null}
      />
    </>
  );
}

/** Says what would be lost or left over; nothing of it happens to what is booked. */
function Consequences({ outlook }: { outlook: Outlook }) {
  const lost = outlook.times_now - outlook.times_then;
  const facts: ReactNode[] = [];
  if (lost > 0) {
    facts.push(
      <li key="lost">
        <Plural
        value={lost}
        one="# time of the next two weeks would no longer be offered."
        other="# times of the next two weeks would no longer be offered."
      />
      </li>,
    );
  }
  if (outlook.visits_beyond > 0) {
    facts.push(
      <li key="beyond">
        <Plural
        value={outlook.visits_beyond}
        one="# visit lies after the last day that could be booked."
        other="# visits lie after the last day that could be booked."
      />
      </li>,
    );
  }
  if (outlook.visits_locked > 0) {
    facts.push(
      <li key="locked">
        <Plural
        value={outlook.visits_locked}
        one="# patient could move or cancel a visit online today, and would then have to call."
        other="# visits could be moved or cancelled online today, and their patients would then have to call."
      />
      </li>,
    );
  }
  if (outlook.patients_over > 0) {
    facts.push(
      <li key="over">
        <Plural
        value={outlook.patients_over}
        one="# patient has more visits to come than could be booked."
        other="# patients have more visits to come than could be booked."
      />
      </li>,
    );
  }
  if (facts.length === 0) return null;
  return (
    <Alert variant="warning" className="mt-5">
      <AlertTitle>
        <Trans>What this would mean</Trans>
      </AlertTitle>
      <AlertDescription>
        <ul className="list-disc space-y-0.5 ps-5">{facts}</ul>
        <p className="mt-1">
          <Trans>Whatever is booked stays booked.</Trans>
        </p>
      </AlertDescription>
    </Alert>
  );
}

type Formats = ReturnType<typeof useFormats>;

/** Without the day where it is today. */
function moment(formats: Formats, { now }: Outlook, iso: string): string {
  return iso.slice(0, 10) === now.slice(0, 10) ? formats.time(iso) : dayAndTime(formats, iso);
}

function dayAndTime(formats: Formats, iso: string): string {
  return `${formats.dayShort(iso)}, ${formats.time(iso)}`;
}

function later(iso: string, minutes: number): string {
  const [hours, rest] = [Number(iso.slice(11, 13)), Number(iso.slice(14, 16))];
  const sum = (hours * 60 + rest + minutes) % (24 * 60);
  return `${iso.slice(0, 10)}T${clock(sum)}`;
}

function startsFrom(formats: Formats, interval: number): string {
  return formats.list([0, 1, 2].map((step) => formats.wallTime(clock(9 * 60 + step * interval))));
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
