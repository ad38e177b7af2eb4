import { useLingui } from "@lingui/react/macro";
import { useCallback, useRef, useState } from "react";
import { toast } from "sonner";
import { client, queries } from "@/api/client";
import { useMay } from "@/api/permissions";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { useToldWords } from "@/components/staff/telling";
import type { Carried } from "./carry";
import type { Feed, Visit } from "./feed";
import { type Ground, dayIn, wantedAt } from "./ground";
import { replaced } from "./moved";
import { lengthOf } from "./verdict";
import { useCalendarWords } from "./words";
import { NO_ROOM } from "./columns";
import { instantOf, minuteOn } from "./wall";

type Moved = Schemas["ChangedOut"];
type Body = Schemas["MoveIn"];
export const CALENDAR = ["get", "/api/v1/calendar"] as const;

/** A drop that needs a reason before it is sent. */
export interface Asked {
  visit: Visit;
  body: Body;
  why: string;
  place: string;
}

/** Sends what was dropped: shown at once, put back with the reason if it is refused, and undone by a second move. */
export function useMoves(ground: { current: Ground }, announce: (text: string) => void) {
  const { t, i18n } = useLingui();
  const words = useCalendarWords();
  const may = useMay();
  const toldWords = useToldWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const sending = useRef(new Set<string>());

  const fail = useCallback(
    (text: string, description?: string) => {
      announce(text);
      toast.error(text, { description });
    },
    [announce],
  );

  const send = async (visit: Visit, body: Body, after: (moved: Moved) => void) => {
    if (sending.current.has(visit.id)) return;
    sending.current.add(visit.id);
    await queries.cancelQueries({ queryKey: CALENDAR });
    const before = shownNow(visit.id);
    if (before) show(replaced(before, optimistic(before, body)));
    try {
      const { data, error } = await put(visit.id, visit.version, body);
      if (!data) throw error;
      const now = shownNow(visit.id) ?? before;
      if (now) show(replaced(now, data));
      after(data);
    } catch (error) {
      if (before) show(before);
      const trouble = troubleOf(error);
      const { name } = visit.patient;
      fail(textOf(i18n, trouble), trouble.code === "outdated" ? undefined : t`${name} stays where it was.`);
    } finally {
      sending.current.delete(visit.id);
      void queries.invalidateQueries({ queryKey: CALENDAR });
    }
  };

  const undo = (visit: Visit, moved: Moved) =>
    send({ ...visit, version: moved.version }, bodyBack(visit, t`Put back to where it was`, may("override_rules")), () => {
      const { name } = visit.patient;
      const text = t`${name} is back where it was.`;
      announce(text);
      toast.success(text);
    });

  const tell = (visit: Visit, moved: Moved) => {
    const [name, time, day] = [visit.patient.name, words.formats.time(moved.appointment_time), words.formats.day(moved.appointment_time)];
    const dentist = moved.dentist.name;
    const text = t`${name} is now at ${time}, ${day}, with ${dentist}.`;
    const place = [`${day}, ${time}`, dentist, moved.operatory?.name].filter(Boolean).join(" · ");
    const told = toldWords(moved, name);
    announce(told ? `${text} ${told}` : text);
    toast.success(t`${name} moved`, {
      // On lines of their own: see the toaster's `description`.
      description: told ? `${place}\n${told}` : place,
      duration: 10_000,
      action: { label: t`Undo`, onClick: () => void undo(visit, moved) },
    });
  };

  const sendAsked = (reason: string) => {
    if (!asked) return;
    setAsked(null);
    void send(asked.visit, { ...asked.body, override_reason: reason }, (moved) => tell(asked.visit, moved));
  };

  const drop = ({ visit, target, origin, verdict }: Carried) => {
    if (verdict.kind === "same") return;
    const { name } = visit.patient;
    if (verdict.kind === "refused") return fail(words.verdict(verdict), t`${name} stays where it was.`);
    const body = bodyOf(visit, target, origin, ground.current);
    if (verdict.kind === "ok") return void send(visit, body, (moved) => tell(visit, moved));
    if (!may("override_rules")) return fail(words.verdict(verdict), t`${name} stays where it was.`);
    const column = ground.current.columns[target.column]!;
    const range = words.range({ from: target.from, until: target.from + target.length });
    setAsked({ visit, body, why: words.verdict(verdict), place: `${words.formats.day(column.date)}, ${range}` });
  };

  return { drop, asked, sendAsked, giveUp: () => setAsked(null) };
}

async function put(id: string, version: number, body: Body) {
  return client.PUT("/api/v1/appointments/{appointment_id}", {
    params: { path: { appointment_id: id } },
    headers: { "If-Match": `"${version}"` },
    body,
  });
}

/** Says only what changes: what is left out the server leaves as it is. */
function bodyOf(visit: Visit, target: Carried["target"], origin: Carried["origin"], ground: Ground): Body {
  const wanted = wantedAt(visit, target, ground);
  const day = dayIn(ground.feed, wanted.date)!;
  const stays = target.from === origin.from && minuteOn(wanted.date, visit.starts_at) === target.from;
  const starts = stays ? Date.parse(visit.starts_at) : instantOf(target.from, day.segments)!;
  return {
    appointment_time: new Date(starts).toISOString(),
    ...(wanted.dentist === visit.dentist_id ? {} : { dentist_id: wanted.dentist }),
    ...(wanted.operatory === null || wanted.operatory === NO_ROOM || wanted.operatory === visit.operatory_id
      ? {}
      : { operatory_id: wanted.operatory }),
    ...(target.length === lengthOf(visit) ? {} : { duration: target.length }),
  };
}

function bodyBack(visit: Visit, reason: string, mayOverride: boolean): Body {
  return {
    appointment_time: visit.starts_at,
    dentist_id: visit.dentist_id,
    ...(visit.operatory_id ? { operatory_id: visit.operatory_id } : {}),
    duration: lengthOf(visit),
    ...(visit.is_override && mayOverride ? { override_reason: reason } : {}),
  };
}

function optimistic(visit: Visit, body: Body): Pick<Moved, "appointment_time" | "ends_at"> & { dentist: { id: string }; operatory: { id: string } | null } {
  const length = body.duration ?? lengthOf(visit);
  const room = body.operatory_id ?? visit.operatory_id;
  return {
    // The server answers with the clinic's offset; until then the visit's own is as good.
    appointment_time: withOffset(body.appointment_time, visit.starts_at),
    ends_at: withOffset(new Date(Date.parse(body.appointment_time) + length * 60_000).toISOString(), visit.starts_at),
    dentist: { id: body.dentist_id ?? visit.dentist_id },
    operatory: room ? { id: room } : null,
  };
}

/** Writes an instant with the offset of another: "2026-11-23T10:00:00-05:00". */
export function withOffset(instant: string, like: string): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(like) ?? ["", "+", "00", "00"];
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const wall = new Date(Date.parse(instant) + offset * 60_000).toISOString().slice(0, 19);
  return `${wall}${sign}${hours}:${minutes}`;
}

function shownNow(id: string): Visit | undefined {
  return queries
    .getQueriesData<Feed>({ queryKey: CALENDAR })
    .flatMap(([, feed]) => feed?.appointments ?? [])
    .find((one) => one.id === id);
}

function show(visit: Visit): void {
  queries.setQueriesData<Feed>(
    { queryKey: CALENDAR },
    (feed) => feed && { ...feed, appointments: feed.appointments.map((one) => (one.id === visit.id ? visit : one)) },
  );
}
