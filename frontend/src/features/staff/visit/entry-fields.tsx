import { Trans, useLingui } from "@lingui/react/macro";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { useFormats, useServices } from "@/api/clinic";
import { limits } from "@/api/limits";
import { Button } from "@/components/ui/button";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelectOption } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import type { Entries } from "./booking";
import { DentistSelect, Select } from "./dentist-select";
import { useRooms } from "./use-rooms";

interface EntryFieldsProps {
  entries: Entries;
  onEntries: (entries: Entries) => void;
}

/** What for, with whom, and what else is to be known. */
export function EntryFields({ entries, onEntries }: EntryFieldsProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const services = useServices().data?.items ?? [];
  const isSpecial = entries.operatory !== "any" || entries.length !== "";
  const [isOpen, setOpen] = useState(isSpecial);
  const write = (part: Partial<Entries>) => onEntries({ ...entries, ...part });
  return (
    <>
      <Field>
        <FieldLabel>
          <Trans>Service</Trans>
        </FieldLabel>
        <Select value={entries.service} onValue={(service) => write({ service })}>
          {services.map(({ id, name, duration }) => (
            <NativeSelectOption key={id} value={id}>
              {`${name} (${formats.duration(duration)})`}
            </NativeSelectOption>
          ))}
        </Select>
      </Field>
      <DentistSelect service={entries.service} value={entries.dentist} onValue={(dentist) => write({ dentist })} />
      <Field>
        <FieldLabel optional={t`optional`}>
          <Trans>Note</Trans>
        </FieldLabel>
        <Textarea
          className="min-h-11 py-2 sm:text-sm"
          value={entries.note}
          maxLength={limits.BookIn.note.maxLength}
          onChange={(event) => write({ note: event.target.value })}
        />
      </Field>
      {isOpen ? (
        <RoomAndLength {...{ entries, write }} />
      ) : (
        <Button variant="ghost" size="sm" className="-ms-2" onClick={() => setOpen(true)}>
          <SlidersHorizontal aria-hidden="true" />
          <Trans>Room and length</Trans>
        </Button>
      )}
    </>
  );
}

function RoomAndLength({ entries, write }: { entries: Entries; write: (part: Partial<Entries>) => void }) {
  const { t } = useLingui();
  const rooms = useRooms(entries.service);
  const usual = useServices().data?.items.find(({ id }) => id === entries.service)?.duration;
  return (
    <div className="flex flex-wrap gap-3">
      {rooms.length > 0 ? (
        <Field className="flex-1">
          <FieldLabel>
            <Trans>Room</Trans>
          </FieldLabel>
          <Select value={entries.operatory} onValue={(operatory) => write({ operatory })}>
            <NativeSelectOption value="any">{t`Any free room`}</NativeSelectOption>
            {rooms.map(({ id, name }) => (
              <NativeSelectOption key={id} value={id}>
                {name}
              </NativeSelectOption>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field>
        <FieldLabel>
          <Trans>Minutes</Trans>
        </FieldLabel>
        <Input
          type="number"
          inputMode="numeric"
          min={5}
          max={480}
          step={5}
          placeholder={usual === undefined ? undefined : String(usual)}
          className="h-9 w-24 sm:text-sm pointer-coarse:h-11"
          value={entries.length}
          onChange={(event) => write({ length: event.target.value })}
        />
      </Field>
    </div>
  );
}
