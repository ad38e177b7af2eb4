import { Trans, useLingui } from "@lingui/react/macro";
import { plural } from "@lingui/core/macro";
import { type ReactNode, useId } from "react";
import { useFormats } from "@/api/clinic";
import { SETTINGS_LIMITS } from "@/api/staff-settings";
import { Card, CardContent } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { LengthField } from "./length-field";
import { FollowUp, followUpWrong } from "./messages/follow-up";
import { isSent } from "./messages/news-switch";
import { TextList } from "./messages/text-list";
import { SaveBar } from "./save-bar";
import { type Draft, useDraft } from "./use-draft";

const HOUR = 60;
const DAY = 24 * HOUR;
/** In minutes before a visit. */
const USUAL_STEPS = [14 * DAY, 7 * DAY, 3 * DAY, 2 * DAY, DAY, 4 * HOUR];
const USUAL_TEXT_STEPS = [DAY, 4 * HOUR, 2 * HOUR, HOUR];
const MOST_STEPS = 5;
const USUAL_NIGHT = { from: 21 * HOUR, until: 8 * HOUR };

/** When patients are written to, and when not. */
export function MessagesTab() {
  const draft = useDraft("messages");
  const undo = draft.value<number>("undo_minutes");
  const { minimum, maximum } = SETTINGS_LIMITS.undo_minutes;
  const on = {
    booking_reminder: draft.settings.reminder_steps.length + draft.settings.reminder_text_steps.length > 0,
    visit_follow_up: draft.settings.follow_up_on,
  };
  const isWrong = !(Number.isInteger(undo) && undo >= minimum && undo <= maximum);
  return (
    <div className="max-w-4xl">
      <Card className="py-0">
        <CardContent className="divide-y">
          <Undo value={undo} isTold={isSent(draft, "booking_change")} isWrong={isWrong} onChange={(next) => draft.set("undo_minutes", next)} />
          <Reminders
            draft={draft}
            name="reminder_steps"
            usual={USUAL_STEPS}
            title={<Trans>Reminders by e-mail</Trans>}
            hint={<Trans>This long before a visit. Whoever books later is not reminded of what has passed.</Trans>}
          />
          <TextReminders draft={draft} />
          <FollowUp draft={draft} />
          <Night draft={draft} />
        </CardContent>
      </Card>
      <TextList draft={draft} on={on} />
      <SaveBar draft={draft} blocked={isWrong || followUpWrong(draft)} />
    </div>
  );
}

interface UndoProps {
  value: number;
  isTold: boolean;
  isWrong: boolean;
  onChange: (next: number) => void;
}

function Undo({ value, isTold, isWrong, onChange }: UndoProps) {
  const { t } = useLingui();
  const { number } = useFormats();
  const { minimum, maximum } = SETTINGS_LIMITS.undo_minutes;
  return (
    <LengthField
      label={<Trans>Before a patient is told that you moved a visit</Trans>}
      value={value}
      units={["minutes"]}
      wrong={isWrong ? t`Between ${number(minimum)} and ${number(maximum)}.` : null}
      meaning={
        isTold ? (
          <Trans>Time to take the move back: then nobody is told. What patients do themselves they are told at once.</Trans>
        ) : (
          <Trans>You have switched off the message about a change: patients are not told of a move.</Trans>
        )
      }
      example={null}
      onChange={onChange}
    />
  );
}

function TextReminders({ draft }: { draft: Draft }) {
  const { texts_are_sent } = draft.settings;
  return (
    <Reminders
      draft={draft}
      name="reminder_text_steps"
      usual={texts_are_sent ? USUAL_TEXT_STEPS : []}
      title={<Trans>Reminders by text message</Trans>}
      hint={
        texts_are_sent ? (
          <Trans>To the patient's mobile number, with the link to confirm, move or cancel. Whoever answers STOP gets none.</Trans>
        ) : (
          <Trans>No text messages are sent yet: whoever runs this site for you has to connect a provider first.</Trans>
        )
      }
    />
  );
}

interface RemindersProps {
  draft: Draft;
  name: "reminder_steps" | "reminder_text_steps";
  /** What is offered beside what was chosen. */
  usual: number[];
  title: ReactNode;
  hint: ReactNode;
}

function Reminders({ draft, name, usual, title, hint }: RemindersProps) {
  const chosen = draft.value<number[]>(name);
  const words = useStepWords();
  const steps = [...new Set([...usual, ...chosen])].sort((one, other) => other - one);
  const toggle = (step: number, on: boolean) =>
    draft.set(
      name,
      (on ? [...chosen, step] : chosen.filter((one) => one !== step)).sort((one, other) => other - one),
    );
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="grid gap-x-6 gap-y-3 py-4 sm:grid-cols-[1fr_15rem]">
      <div className="min-w-0">
        <p id={id} className="text-base font-semibold">
          {title}
        </p>
        <p className="text-muted-foreground text-sm text-pretty">{hint}</p>
      </div>
      <ul className="grid content-start gap-2.5">
        {steps.map((step) => (
          <li key={step}>
            <Field orientation="horizontal">
              <Checkbox
                checked={chosen.includes(step)}
                disabled={!chosen.includes(step) && chosen.length >= MOST_STEPS}
                onCheckedChange={(on) => toggle(step, on === true)}
              />
              <FieldLabel className="font-normal">{words(step)}</FieldLabel>
            </Field>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Night({ draft }: { draft: Draft }) {
  const from = draft.value<number>("quiet_from");
  const until = draft.value<number>("quiet_until");
  const isOn = from !== until;
  const set = (next: { from: number; until: number }) => {
    draft.set("quiet_from", next.from);
    draft.set("quiet_until", next.until);
  };
  return (
    <div className="grid gap-x-6 gap-y-3 py-4 sm:grid-cols-[1fr_15rem]">
      <div className="min-w-0">
        <Field orientation="horizontal">
          <Switch checked={isOn} onCheckedChange={(on) => set(on ? USUAL_NIGHT : { from: 0, until: 0 })} />
          <FieldLabel className="text-base">
            <Trans>Quiet hours</Trans>
          </FieldLabel>
          <FieldHint>
            <Trans>Reminders, and messages after a visit, wait until they are over, by the clock of the clinic.</Trans>
          </FieldHint>
        </Field>
      </div>
      {isOn ? (
        <div className="flex flex-wrap content-start gap-x-4 gap-y-3">
          <TimeField label={<Trans>Quiet from</Trans>} value={from} onChange={(next) => draft.set("quiet_from", next)} />
          <TimeField label={<Trans>Quiet until</Trans>} value={until} onChange={(next) => draft.set("quiet_until", next)} />
        </div>
      ) : null}
    </div>
  );
}

interface TimeFieldProps {
  label: ReactNode;
  value: number;
  onChange: (minute: number) => void;
}

function TimeField({ label, value, onChange }: TimeFieldProps) {
  return (
    <Field>
      <FieldLabel>{label}</FieldLabel>
      <Input
        type="time"
        required
        className="w-36 tabular-nums sm:text-sm"
        value={clock(value)}
        onChange={(event) => event.target.value && onChange(minutesOf(event.target.value))}
      />
    </Field>
  );
}

function useStepWords(): (step: number) => string {
  const { t } = useLingui();
  return (step) => {
    if (step % (7 * DAY) === 0) return t`${plural(step / (7 * DAY), { one: "# week before", other: "# weeks before" })}`;
    if (step % DAY === 0) return t`${plural(step / DAY, { one: "# day before", other: "# days before" })}`;
    if (step % HOUR === 0) return t`${plural(step / HOUR, { one: "# hour before", other: "# hours before" })}`;
    return t`${plural(step, { one: "# minute before", other: "# minutes before" })}`;
  };
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / HOUR)).padStart(2, "0")}:${String(minute % HOUR).padStart(2, "0")}`;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * HOUR + Number(time.slice(3, 5));
}
