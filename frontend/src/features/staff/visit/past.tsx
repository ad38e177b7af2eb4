import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { api } from "@/api/client";
import { useSpoken } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { WhoByRole, useCauseWords } from "./facts";
import { MessageItem } from "./message-item";
import { useStatusWords } from "./status-words";
import { useWords } from "./use-words";
import type { Deed, Message } from "./visit";

/** Who did what with the appointment, the latest first. */
export function History({ id }: { id: string }) {
  const { query } = useSpoken().params;
  const answer = api.useQuery(
    "get",
    "/api/v1/appointments/{appointment_id}/history",
    { params: { path: { appointment_id: id }, query } },
    { staleTime: 0 },
  );
  return (
    <Listed answer={answer} empty={<Trans>Nothing is recorded yet.</Trans>}>
      {(deed: Deed) => <DeedItem key={deed.id} deed={deed} />}
    </Listed>
  );
}

/** A change is told of a moment after it. Milliseconds; each look is recorded, so it ends. */
const SOON = 3_000;
const FOR_A_WHILE = 15_000;

/** What was sent about the appointment, to whom, and what became of it. */
export function Messages({ id }: { id: string }) {
  const [opened] = useState(Date.now);
  const answer = api.useQuery(
    "get",
    "/api/v1/appointments/{appointment_id}/messages",
    { params: { path: { appointment_id: id } } },
    { staleTime: 0, refetchInterval: () => (Date.now() - opened < FOR_A_WHILE ? SOON : false) },
  );
  return (
    <Listed answer={answer} empty={<Trans>Nothing was sent about this appointment.</Trans>}>
      {(message: Message) => <MessageItem key={message.id} message={message} />}
    </Listed>
  );
}

interface ListedProps<T> {
  answer: { data: { items: T[] } | undefined; error: unknown; refetch: () => unknown };
  empty: ReactNode;
  children: (item: T) => ReactNode;
}

function Listed<T>({ answer: { data, error, refetch }, empty, children }: ListedProps<T>) {
  const { t, i18n } = useLingui();
  if (data) {
    if (data.items.length === 0) return <p className="text-muted-foreground py-6 text-center">{empty}</p>;
    return <ul className="divide-y">{data.items.map(children)}</ul>;
  }
  if (error) {
    return <ErrorState reason={textOf(i18n, troubleOf(error))} retryLabel={t`Try again`} onRetry={() => void refetch()} />;
  }
  return (
    <div aria-busy="true" className="space-y-3 py-3">
      {[1, 2, 3].map((one) => (
        <Skeleton key={one} className="h-11" />
      ))}
    </div>
  );
}

function DeedItem({ deed }: { deed: Deed }) {
  const { formats } = useWords();
  const words = useDeedWords();
  const isMade = deed.action === "appointment.booked";
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{words(deed.action)}</span>
        <span className="text-muted-foreground text-xs tabular-nums">{formats.instant(deed.at)}</span>
      </p>
      <p className="text-muted-foreground">
        <Who by={deed.by} />
        {deed.reason ? (
          <>
            {" · "}
            <q>
              <bdi>{deed.reason}</bdi>
            </q>
          </>
        ) : null}
      </p>
      <ul className="mt-0.5">
        {deed.changes
          .filter(({ field }) => !(isMade && (field === "status" || field === "patient" || field === "ends_at")))
          .map((change) => (
            <ChangeItem key={change.field} change={change} isMade={isMade} />
          ))}
      </ul>
    </li>
  );
}

function Who({ by }: { by: Deed["by"] }) {
  if (by.kind === "system") return <Trans>Automatically</Trans>;
  if (!by.name) return <WhoByRole role={by.role} />;
  return (
    <>
      <bdi>{by.name}</bdi> (<WhoByRole role={by.role} />)
    </>
  );
}

function ChangeItem({ change, isMade }: { change: Deed["changes"][number]; isMade: boolean }) {
  const { t } = useLingui();
  const { formats, whenShort, arrow } = useWords();
  const statusOf = useStatusWords();
  const causeOf = useCauseWords();
  const names = {
    starts_at: t`Begins`,
    ends_at: t`Ends`,
    dentist: t`Dentist`,
    service: t`Service`,
    operatory: t`Room`,
    patient: t`Patient`,
    status: t`Status`,
    cause: t`Cause`,
  };
  const valueOf = (value: string | null) => {
    if (value === null) return "–";
    if (change.field === "starts_at") return whenShort(value);
    if (change.field === "ends_at") return formats.time(value);
    if (change.field === "status") return statusOf(value);
    if (change.field === "cause") return causeOf(value);
    return <bdi>{value}</bdi>;
  };
  return (
    <li>
      {names[change.field]}:{" "}
      {isMade || change.before === null ? null : (
        <>
          <s className="text-muted-foreground">{valueOf(change.before)}</s> {arrow}{" "}
        </>
      )}
      {valueOf(change.after)}
    </li>
  );
}

function useDeedWords(): (action: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    "appointment.booked": t`Booked`,
    "appointment.moved": t`Moved`,
    "appointment.adjusted": t`Room or length changed`,
    "appointment.cancelled": t`Cancelled`,
    "appointment.confirmed": t`Confirmed`,
    "appointment.arrived": t`Arrived`,
    "appointment.in_chair": t`Taken to the chair`,
    "appointment.completed": t`Completed`,
    "appointment.no_show": t`Did not come`,
    "appointment.scheduled": t`Taken back to booked`,
    "appointment.rescheduled": t`Taken back to moved`,
    "appointment.noted": t`Note for colleagues changed`,
  };
  return (action) => words[action] ?? action;
}
