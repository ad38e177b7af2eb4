import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { client } from "@/api/client";
import type { Schemas } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelectOption } from "@/components/ui/native-select";
import { useIntention } from "@/lib/intention";
import { Select } from "./dentist-select";
import { Panel } from "./panel";
import type { Deeds } from "./use-deeds";
import { useRooms } from "./use-rooms";
import { type Visit, minutesOf, said, tagOf } from "./visit";

export const LENGTHS = { least: 5, most: 480 };

/** Gives the visit another room, or another end. */
export function RoomPanel({ visit, deeds, onDone }: { visit: Visit; deeds: Deeds; onDone: () => void }) {
  const { t } = useLingui();
  const nameOf = useIntention();
  const rooms = useRooms(visit.service.id);
  const [room, setRoom] = useState(visit.operatory?.id ?? "any");
  const [length, setLength] = useState(String(minutesOf(visit)));
  const minutes = Number(length);
  const isWrong = !Number.isInteger(minutes) || minutes < LENGTHS.least || minutes > LENGTHS.most;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isWrong) return;
    const body: Schemas["MoveIn"] = {
      appointment_time: visit.appointment_time,
      ...(room === (visit.operatory?.id ?? "any") ? {} : { operatory_id: room }),
      ...(minutes === minutesOf(visit) ? {} : { duration: minutes }),
    };
    const name = nameOf(JSON.stringify([visit.version, body]));
    const done = await deeds.send("room", visit, () =>
      said(
        client.PUT("/api/v1/appointments/{appointment_id}", {
          params: { path: { appointment_id: visit.id }, header: { "If-Match": tagOf(visit), "Idempotency-Key": name } },
          body,
        }),
      ),
    );
    if (!done) return;
    toast.success(t`Room and length are saved.`);
    onDone();
  }

  return (
    <Panel
      title={t`Room and length`}
      onSubmit={(event) => void submit(event)}
      onBack={onDone}
      action={
        <Button type="submit" size="sm" pending={deeds.pending === "room"}>
          <Trans>Save</Trans>
        </Button>
      }
    >
      {rooms.length > 0 ? (
        <Field>
          <FieldLabel>
            <Trans>Room</Trans>
          </FieldLabel>
          <Select value={room} onValue={setRoom}>
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
          <Trans>Length in minutes</Trans>
        </FieldLabel>
        <Input
          type="number"
          inputMode="numeric"
          className="h-9 w-28 sm:text-sm pointer-coarse:h-11"
          min={LENGTHS.least}
          max={LENGTHS.most}
          step={5}
          value={length}
          onChange={(event) => setLength(event.target.value)}
        />
        <FieldError>{isWrong ? <Trans>A visit takes 5 to 480 minutes.</Trans> : null}</FieldError>
      </Field>
    </Panel>
  );
}
