import { useState } from "react";
import { api } from "@/api/client";
import { useToday } from "@/api/clinic";
import type { NewAppointment } from "@/components/staff/open";
import { dayOf } from "@/lib/format";
import { type Entries, lengthOf } from "./booking";
import { type Sought, timeOn, useFirstFree, useFreeDays } from "./free-times";
import { type Typed, useInstant } from "./other-time";

/** Returns which time is chosen: the one that was clicked in a calendar, the first free one, or what somebody picks or types. */
export function useTimes(entries: Entries, patient: string | undefined, known: NewAppointment, isReady: boolean) {
  const today = useToday();
  const start = known.day && known.day > today ? known.day : today;
  const [from, setFrom] = useState(start);
  const [shown, setShown] = useState(known.day && known.day >= today ? known.day : "");
  const [picked, setPicked] = useState("");
  const [typed, setTyped] = useState<Typed | null>(null);
  const [wanted, setWanted] = useState(known.time ?? "");

  const sought: Sought = {
    service: isReady ? entries.service : "",
    dentist: entries.dentist,
    patient,
    operatory: entries.operatory === "any" ? undefined : entries.operatory,
    duration: lengthOf(entries),
  };
  const first = useFirstFree(sought, start).data?.first ?? "";
  const day = shown || (first ? dayOf(first) : start);
  const shownFrom = shown || day < from ? from : day;
  const free = useFreeDays(sought, shownFrom).data?.days ?? [];
  const clicked = known.day && wanted ? timeOn(free, known.day, wanted) : undefined;
  const stillFree = free.some(({ times }) => times.includes(picked)) || !free.some(({ date }) => date === dayOf(picked));
  const offered = picked && stillFree ? picked : (clicked ?? (shown && shown !== dayOf(first) ? "" : wanted ? "" : first));
  const isLost = known.day && wanted && !picked && free.some(({ date }) => date === known.day) && !clicked;
  const lost = isLost ? { day: known.day!, time: wanted } : null;

  const { instant, isSkipped } = useInstant(typed ?? lost ?? { day: "", time: "" });
  const check = api.useQuery(
    "get",
    "/api/v1/appointments/check",
    {
      params: {
        query: {
          service_id: entries.service,
          dentist_id: entries.dentist,
          operatory_id: entries.operatory,
          appointment_time: instant ?? "",
          ...(patient ? { patient_id: patient } : {}),
          ...(lengthOf(entries) ? { duration: lengthOf(entries) } : {}),
        },
      },
    },
    { enabled: isReady && instant !== null, staleTime: 0, retry: false },
  );
  const outcome = instant ? check.data : undefined;

  return {
    sought,
    from: shownFrom,
    setFrom,
    day,
    setDay: (to: string) => {
      setShown(to);
      setPicked("");
      setWanted("");
    },
    /** The instant that will be booked, or "". */
    time: typed ? (instant ?? "") : offered,
    pick: (time: string) => {
      setTyped(null);
      setWanted("");
      setShown(dayOf(time));
      setPicked(time);
    },
    /** What was clicked in the calendar is not offered, and by which rules. */
    lost: lost && { ...lost, rules: outcome?.rules ?? [] },
    typed,
    setTyped,
    tried: { check: outcome },
    isSkipped,
    needsReason: typed !== null && outcome?.outcome === "needs_override",
  };
}

export type Times = ReturnType<typeof useTimes>;
