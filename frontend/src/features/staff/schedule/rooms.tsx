import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Armchair, Plus } from "lucide-react";
import { useState } from "react";
import { client } from "@/api/client";
import { useMay } from "@/api/permissions";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { AddDialog } from "./add-dialog";
import { OrderButtons } from "./order-buttons";
import { RoomSheet } from "./room-sheet";
import { ScheduleFrame } from "./schedule-frame";
import { Loaded, Panel } from "./states";
import { done } from "./use-editing";
import { useOrder } from "./use-order";
import { type Room, scheduleChanged, useAllRooms, useAllServices } from "./use-schedule";
import { useChosen } from "@/lib/use-chosen";

/** The chairs and rooms; a clinic without any is not limited by them. */
export function Rooms() {
  const { t } = useLingui();
  const may = useMay();
  const { address, choose } = useChosen();
  const rooms = useAllRooms();
  const [adding, setAdding] = useState(false);
  const open = address.get("room");
  const add = async (name: string) => {
    const made = await done(client.POST("/api/v1/operatories", { body: { name, position: 9999 } }));
    await scheduleChanged();
    if (made) choose({ room: made.id });
  };
  return (
    <ScheduleFrame
      title={t`Rooms`}
      hint={t`A visit takes one of them. Without any, rooms limit nothing.`}
      width="middle"
      actions={
        may("manage_schedule") ? (
          <Button size="sm" onClick={() => setAdding(true)}>
            <Plus aria-hidden="true" />
            <Trans>Add room</Trans>
          </Button>
        ) : null
      }
    >
      <Loaded of={rooms} rowClassName="h-14">
        {() => <List rooms={rooms.data?.items ?? []} onOpen={(room) => choose({ room })} />}
      </Loaded>
      <RoomSheet id={open} onClose={() => choose({ room: null })} />
      <AddDialog
        open={adding}
        onClose={() => setAdding(false)}
        title={t`Add a room`}
        hint={t`From then on each new visit needs a free room too.`}
        label={t`Name`}
        maxLength={80}
        onAdd={add}
      />
    </ScheduleFrame>
  );
}

function List({ rooms, onOpen }: { rooms: Room[]; onOpen: (id: string) => void }) {
  const may = useMay();
  const { ordered, move } = useOrder("operatories", rooms);
  if (rooms.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<Armchair />}>
          <Trans>No room is entered: visits are limited by the dentists alone.</Trans>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <ol className="divide-y">
        {ordered.map((room, index) => (
          <li key={room.id} className="flex items-center gap-1 ps-2 pe-3">
            {may("manage_schedule") ? (
              <OrderButtons
                name={room.name}
                first={index === 0}
                last={index === ordered.length - 1}
                onMove={(by) => move(room.id, by)}
              />
            ) : null}
            <Row room={room} onOpen={() => onOpen(room.id)} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Row({ room, onOpen }: { room: Room; onOpen: () => void }) {
  const services = useAllServices();
  const count = room.only_for.length;
  const named = services.data?.items.filter((one) => room.only_for.includes(one.id)).map((one) => one.name) ?? [];
  return (
    <button
      type="button"
      onClick={onOpen}
      className="focus-ring hover:bg-accent flex min-h-12 min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-md px-2 py-2.5 text-start"
    >
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-semibold">{room.name}</bdi>
        <span className="text-muted-foreground block truncate">
          {count === 0 ? (
            <Trans>For every service</Trans>
          ) : named.length ? (
            <bdi>{named.join(", ")}</bdi>
          ) : (
            <Plural value={count} one="For # service" other="For # services" />
          )}
        </span>
      </span>
      {room.is_active ? null : (
        <Badge>
          <Trans>Out of use</Trans>
        </Badge>
      )}
    </button>
  );
}
