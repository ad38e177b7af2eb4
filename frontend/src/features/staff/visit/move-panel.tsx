import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { api, client } from "@/api/client";
import { troubleOf } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { TellPatient, useToldWords } from "@/components/staff/telling";
import { Button } from "@/components/ui/button";
import { dayOf } from "@/lib/format";
import { useIntention } from "@/lib/intention";
import { DentistSelect } from "./dentist-select";
import { Nearest } from "./nearest";
import { OtherTime, type Typed, useInstant } from "./other-time";
import { Panel } from "./panel";
import { SlotPicker } from "./slot-picker";
import type { Deeds } from "./use-deeds";
import { useWords } from "./use-words";
import { type Visit, said, tagOf } from "./visit";

interface MovePanelProps {
  visit: Visit;
  deeds: Deeds;
  onDone: () => void;
}

/** Looks for another time, with the same dentist or another one, and moves the visit there in one step. */
export function MovePanel({ visit, deeds, onDone }: MovePanelProps) {
  const { t } = useLingui();
  const { today, whenShort, when } = useWords();
  const nameOf = useIntention();
  const day = dayOf(visit.appointment_time);
  const start = day < today ? today : day;
  const [dentist, setDentist] = useState(visit.dentist.id);
  const [from, setFrom] = useState(start);
  const [shown, setShown] = useState(start);
  const [picked, setPicked] = useState("");
  const [typed, setTyped] = useState<Typed | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [tells, setTells] = useState(true);
  const toldWords = useToldWords();
  const { instant, isSkipped } = useInstant(typed ?? { day: "", time: "" });
  const check = api.useQuery(
    "get",
    "/api/v1/appointments/{appointment_id}/check",
    { params: { path: { appointment_id: visit.id }, query: { appointment_time: instant ?? "", dentist_id: dentist } } },
    { enabled: instant !== null, staleTime: 0, retry: false },
  );
  const tried = { check: instant ? check.data : undefined };
  const time = typed ? instant : picked;
  const needsReason = typed !== null && tried.check?.outcome === "needs_override";

  async function move(at: string, reason: string | null) {
    const body: Schemas["MoveIn"] = { appointment_time: at, dentist_id: dentist, override_reason: reason, tell_patient: tells };
    const name = nameOf(JSON.stringify([visit.version, body]));
    const done = await deeds.send("move", visit, () =>
      said(
        client.PUT("/api/v1/appointments/{appointment_id}", {
          params: { path: { appointment_id: visit.id }, header: { "If-Match": tagOf(visit), "Idempotency-Key": name } },
          body,
        }),
      ),
    );
    if (!done) return;
    const moment = when(done.appointment_time);
    toast.success(t`Moved to ${moment}.`, { description: toldWords(done, visit.patient.name) });
    onDone();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!time || (needsReason && !typed.reason.trim())) return;
    void move(time, needsReason ? typed.reason.trim() : null);
  }

  const now = whenShort(visit.appointment_time);
  return (
    <Panel
      title={t`Move the appointment`}
      hint={<Trans>Now: {now}, with <bdi>{visit.dentist.name}</bdi></Trans>}
      onSubmit={submit}
      onBack={onDone}
      action={
        <Button type="submit" size="sm" pending={deeds.pending === "move"} aria-disabled={!time}>
          {time ? <MoveTo time={typed ? null : time} /> : <Trans>Choose a time</Trans>}
        </Button>
      }
    >
      <DentistSelect service={visit.service.id} value={dentist} onValue={(to) => { setDentist(to); setPicked(""); }} />
      {typed ? (
        <OtherTime {...{ typed, tried, isSkipped }} onTyped={setTyped} isMissing={isAsked && needsReason} />
      ) : (
        <SlotPicker
          sought={{ service: visit.service.id, dentist, appointment: visit.id }}
          from={from}
          onFrom={setFrom}
          day={shown}
          onDay={setShown}
          value={picked}
          onValue={setPicked}
        />
      )}
      <Button
        variant="link"
        size="sm"
        onClick={() => setTyped(typed ? null : { day: shown, time: visit.appointment_time.slice(11, 16), reason: "" })}
      >
        {typed ? <Trans>Choose among the free times</Trans> : <Trans>Another time, with a reason</Trans>}
      </Button>
      <TellPatient kind="booking_change" address={visit.written_to} tells={tells} onTells={setTells} />
      {check.isError && instant ? <TroubleAlert trouble={troubleOf(check.error)} /> : null}
      <Nearest
        trouble={deeds.trouble}
        onTime={(at) => {
          setTyped(null);
          setFrom(dayOf(at) < from ? dayOf(at) : from);
          setShown(dayOf(at));
          setPicked(at);
          deeds.forget();
        }}
      />
    </Panel>
  );
}

function MoveTo({ time }: { time: string | null }) {
  const { whenShort } = useWords();
  if (!time) return <Trans>Move the appointment</Trans>;
  const moment = whenShort(time);
  return <Trans>Move to {moment}</Trans>;
}
