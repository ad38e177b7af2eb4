import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert, UserPlus } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useFormats } from "@/api/clinic";
import { type PatientRow, useFoundPatients } from "@/api/patients";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import { Command, CommandInput, CommandItem, CommandList, CommandNote } from "@/components/ui/command";
import { useSettled } from "@/lib/use-settled";
import { type TypedPerson, typedPerson } from "./typed-person";

const PAUSE = 120;
const SHOWN = 8;
const NEW = "new";

/** As much of a patient as a choice needs; a row of the search has it. */
export type PickedPatient = Pick<PatientRow, "id" | "name" | "birth_date" | "age" | "phone" | "email">;

type PatientPickerProps = {
  label: string;
  value: PickedPatient | null;
  onPick: (patient: PickedPatient | null) => void;
  /** Offers to enter somebody new, with what was typed taken over. */
  onNew?: (typed: TypedPerson) => void;
  /** Who is not to be chosen, like the patient herself as her guardian. */
  but?: string;
  /** Has the focus from the beginning. */
  focused?: boolean;
};

/** Chooses a patient by half a name, a telephone number, an e-mail address or a date of birth. */
export function PatientPicker({ label, value, onPick, onNew, but, focused }: PatientPickerProps) {
  const [again, setAgain] = useState(false);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span aria-hidden="true" className="min-h-5 text-sm leading-snug font-medium">
        {label}
      </span>
      {value ? (
        <Picked
          label={label}
          patient={value}
          onChange={() => {
            setAgain(true);
            onPick(null);
          }}
        />
      ) : (
        <Search label={label} onPick={onPick} onNew={onNew} but={but} focused={focused || again} />
      )}
    </div>
  );
}

function Picked({ label, patient, onChange }: { label: string; patient: PickedPatient; onChange: () => void }) {
  return (
    <div role="group" aria-label={label} className="bg-card flex items-center gap-3 rounded-md border px-3.5 py-2">
      <Words patient={patient} />
      <Button variant="ghost" size="sm" className="ms-auto" onClick={onChange}>
        <Trans>Change</Trans>
      </Button>
    </div>
  );
}

function Search({ label, onPick, onNew, but, focused }: Omit<PatientPickerProps, "value">) {
  const { t, i18n } = useLingui();
  const hint = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) box.current?.focus();
  }, [focused]);
  const [typed, setTyped] = useState("");
  const asked = useSettled(typed.trim(), PAUSE);
  const search = useFoundPatients(asked, { limit: SHOWN + 1, enabled: asked.length > 1 });
  // What stands there while the next answer is awaited fits what was typed before: Enter must not take it.
  const settled = asked === typed.trim() && !search.isPlaceholderData && !search.isFetching;
  const shown = typed.trim().length > 1;
  const rows = shown && asked.length > 1 ? (search.data?.items ?? []).filter(({ id }) => id !== but).slice(0, SHOWN) : [];
  // Enter takes the best match, also where it came after the offer to enter somebody new.
  const first = rows[0]?.id ?? (onNew ? NEW : "");
  const [walked, setWalked] = useState({ first, at: first });
  const pick = (id: string) => {
    if (id === NEW) onNew?.(typedPerson(typed));
    else if (settled) onPick(rows.find((row) => row.id === id) ?? null);
  };
  return (
    <Command
      shouldFilter={false}
      label={label}
      loop
      value={walked.first === first ? walked.at : first}
      onValueChange={(at) => setWalked({ first, at })}
    >
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        ref={box}
        aria-describedby={hint}
        aria-busy={shown && !settled}
        placeholder={t`Name, phone or date of birth`}
        maxLength={120}
      />
      <div id={hint}>
        {search.isError && settled ? <CommandNote>{textOf(i18n, troubleOf(search.error))}</CommandNote> : null}
        {shown && settled && search.data && rows.length === 0 ? (
          <CommandNote>
            <Trans>Nobody found.</Trans>
          </CommandNote>
        ) : null}
      </div>
      {/* Always there: the box says that it controls it. */}
      <CommandList label={t`Patients found`} hidden={rows.length === 0 && !(onNew && shown)}>
        {rows.map((row) => (
          <CommandItem key={row.id} value={row.id} onSelect={pick}>
            <Words patient={row} warned={row.has_alerts} />
          </CommandItem>
        ))}
        {onNew && shown ? (
          <CommandItem value={NEW} onSelect={pick}>
            <UserPlus aria-hidden="true" className="rtl:-scale-x-100" />
            <span>
              <Trans>
                New patient “<bdi>{typed.trim()}</bdi>”
              </Trans>
            </span>
          </CommandItem>
        ) : null}
      </CommandList>
    </Command>
  );
}

function Words({ patient, warned }: { patient: PickedPatient; warned?: boolean }) {
  const { t } = useLingui();
  return (
    <span className="grid min-w-0 flex-1">
      <span className="flex min-w-0 items-center gap-1.5">
        <bdi className="truncate font-medium">{patient.name}</bdi>
        {warned ? <TriangleAlert role="img" aria-label={t`Has alerts`} className="text-warning size-4 shrink-0" /> : null}
      </span>
      <Facts patient={patient} />
    </span>
  );
}

function Facts({ patient: { birth_date, age, phone, email } }: { patient: PickedPatient }) {
  const formats = useFormats();
  return (
    <span className="text-muted-foreground tabular flex min-w-0 flex-wrap gap-x-2 text-xs">
      {birth_date ? (
        <span>
          {formats.date(birth_date)} (<Plural value={age ?? 0} one="# year" other="# years" />)
        </span>
      ) : null}
      <bdi dir="ltr" className="truncate">
        {phone || email}
      </bdi>
    </span>
  );
}
