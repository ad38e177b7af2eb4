import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useClinic } from "@/api/clinic";
import { patientsChanged } from "@/api/patients";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { type NewAppointment, useOpenAppointment } from "@/components/staff/open";
import type { PickedPatient } from "@/components/staff/patient-picker";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { useIntention } from "@/lib/intention";
import { dayOf } from "@/lib/format";
import { type Booked, type Entries, addPerson, book, lengthOf, wishOf } from "./booking";
import { Caller } from "./caller";
import { EntryFields } from "./entry-fields";
import { Kbd } from "./kbd";
import { Nearest } from "./nearest";
import type { Person } from "./new-person";
import { OtherTime } from "./other-time";
import { SlotPicker } from "./slot-picker";
import { type Times, useTimes } from "./use-times";
import { useRuleWords } from "./use-rule-words";
import { useWords } from "./use-words";
import { refreshVisits } from "./visit";

interface BookFormProps {
  known: NewAppointment;
  entries: Entries;
  caller: PickedPatient | null;
  onClose: () => void;
}

/** One screen for the telephone: who, what for, when. Enter on a chosen time books it. */
export function BookForm({ known, entries: given, caller: asked, onClose }: BookFormProps) {
  const { t } = useLingui();
  const tell = useNews();
  const nameOf = useIntention();
  const busy = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const [caller, setCaller] = useState(asked);
  const [person, setPerson] = useState<Person | null>(null);
  const [entries, setEntries] = useState(given);
  const [isAsked, setAsked] = useState(false);
  const [pending, setPending] = useState<"one" | "more" | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const times = useTimes(entries, caller?.id, known, true);
  const reason = times.needsReason ? (times.typed?.reason.trim() ?? "") : null;
  const isWhole =
    Boolean(times.time) &&
    (caller !== null || (person !== null && person.name.trim() !== "" && Boolean(person.phone.trim() || person.email.trim()))) &&
    reason !== "" &&
    (entries.length === "" || lengthOf(entries) !== undefined);

  // Who is known already is not asked for: what comes next is what the visit is for.
  useEffect(() => {
    if (asked) form.current?.querySelector("select")?.focus();
  }, [asked]);

  async function send(then: "one" | "more"): Promise<void> {
    setAsked(true);
    if (!isWhole || busy.current) return;
    busy.current = true;
    setPending(then);
    setTrouble(null);
    try {
      const patient = caller ?? (await added(person!));
      const wish = wishOf(entries, patient.id, times.time, reason);
      const made = await book(wish, nameOf(JSON.stringify(wish)));
      await refreshVisits();
      tell(made, then === "more");
      if (then === "one") onClose();
      else next();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      busy.current = false;
      setPending(null);
    }
  }

  /** Who was added stays added, also where the booking then fails. */
  async function added(one: Person): Promise<PickedPatient> {
    const record = await addPerson(one);
    setCaller(record);
    setPerson(null);
    void patientsChanged();
    return record;
  }

  function next(): void {
    setEntries({ ...entries, note: "" });
    setAsked(false);
    // The next one usually comes near: the day, and why it may be outside of the rules, stay.
    if (times.typed) times.setTyped({ ...times.typed, time: "" });
    else times.setDay(dayOf(times.time));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.defaultPrevented) return;
    const isOnChosen = (event.target as HTMLElement).matches("[data-time][aria-checked=true]");
    if (!isOnChosen && !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send("one");
  }

  function onCaller(picked: PickedPatient | null): void {
    setCaller(picked);
    // What usually comes next: look at the time, and book.
    if (picked) setTimeout(() => form.current?.querySelector<HTMLElement>("[data-time][tabindex='0']")?.focus());
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send("one");
      }}
    >
      <DialogBody className="grid content-start gap-x-8 gap-y-6 md:grid-cols-[19rem_1fr]">
        <div className="min-w-0 space-y-4">
          <Caller {...{ caller, person, onCaller, isAsked }} onPerson={setPerson} />
          <EntryFields entries={entries} onEntries={setEntries} />
        </div>
        <div className="min-w-0 space-y-3">
          <When times={times} isAsked={isAsked} />
          <TroubleAlert trouble={trouble} />
          <Nearest
            trouble={trouble}
            onTime={(time) => {
              setTrouble(null);
              times.setFrom(dayOf(time));
              times.pick(time);
            }}
          />
        </div>
      </DialogBody>
      <DialogFooter className="flex-row flex-wrap items-center justify-end border-t pt-3 *:w-auto sm:pb-3">
        <Summary times={times} isAsked={isAsked} />
        <Button variant="outline" size="sm" pending={pending === "more"} onClick={() => void send("more")}>
          <Trans>Book, then another</Trans>
        </Button>
        <Button type="submit" size="sm" pending={pending === "one"} aria-keyshortcuts="Control+Enter">
          <Trans>Book</Trans>
          <Kbd>{t`Ctrl ⏎`}</Kbd>
        </Button>
      </DialogFooter>
    </form>
  );
}

function When({ times, isAsked }: { times: Times; isAsked: boolean }) {
  const { t } = useLingui();
  const { typed, tried, isSkipped, lost } = times;
  const { formats } = useWords();
  const ruleOf = useRuleWords();
  const clicked = lost ? formats.wallTime(lost.time) : "";
  const why = lost?.rules.map(ruleOf).join(" ");
  if (typed) {
    return (
      <>
        <OtherTime {...{ typed, tried, isSkipped }} onTyped={times.setTyped} isMissing={isAsked && times.needsReason} />
        <Button variant="link" size="sm" onClick={() => times.setTyped(null)}>
          <Trans>Choose among the free times</Trans>
        </Button>
      </>
    );
  }
  const type = () => times.setTyped({ day: lost?.day ?? times.day, time: lost?.time ?? "", reason: "" });
  return (
    <>
      {lost ? (
        <Alert variant="warning" className="px-3 py-2">
          <AlertDescription>
            {why
              ? t`${clicked} does not fit. ${why} Choose another time.`
              : t`${clicked} does not fit this service and dentist. Choose another time.`}
          </AlertDescription>
        </Alert>
      ) : null}
      <SlotPicker
        sought={times.sought}
        from={times.from}
        onFrom={times.setFrom}
        day={times.day}
        onDay={times.setDay}
        value={times.time}
        onValue={times.pick}
        other={
          <Button variant="link" size="sm" onClick={type}>
            <Trans>Another time, with a reason</Trans>
          </Button>
        }
      />
    </>
  );
}

/** What will be booked, before it is. */
function Summary({ times, isAsked }: { times: Times; isAsked: boolean }) {
  const { when } = useWords();
  const isTyped = times.typed !== null;
  return (
    <p className="min-w-0 flex-auto tabular-nums max-sm:basis-full">
      {times.time && !isTyped ? (
        <span className="font-semibold">{when(times.time)}</span>
      ) : isAsked && !times.time ? (
        <span role="alert" className="text-destructive-text">
          <Trans>Choose a time.</Trans>
        </span>
      ) : null}
    </p>
  );
}

/** Returns what says that it is booked, and what was sent. */
function useNews(): (made: Booked, goesOn: boolean) => void {
  const { t } = useLingui();
  const { whenShort } = useWords();
  const open = useOpenAppointment();
  const { news_off } = useClinic();
  return (made, goesOn) => {
    const name = made.patient.name;
    const moment = whenShort(made.appointment_time);
    const dentist = made.dentist.name;
    const email = made.patient.email;
    toast.success(t`Booked: ${name}, ${moment}, with ${dentist}`, {
      duration: 8000,
      description: news_off.includes("booking_confirmation")
        ? t`Confirmations are switched off: nothing is sent. Tell the patient.`
        : email
          ? t`The confirmation goes to ${email}.`
          : t`No e-mail address: nothing is sent. Tell the patient.`,
      // Opening it would shut the form, with what is entered for the next one.
      action: goesOn ? undefined : { label: t`Open`, onClick: () => open(made.id) },
    });
  };
}
