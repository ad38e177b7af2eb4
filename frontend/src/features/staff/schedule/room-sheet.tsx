import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { useMay } from "@/api/permissions";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { RetireCard } from "./retire-card";
import { Loaded, OutdatedNotice, SaveBar } from "./states";
import { done, useEditing } from "./use-editing";
import { type Room, scheduleChanged, useAllServices } from "./use-schedule";

interface RoomSheetProps {
  id: string | null;
  onClose: () => void;
}

/** One room: its name, what it is fit for, whether it is in use. */
export function RoomSheet({ id, onClose }: RoomSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet open={id !== null} onOpenChange={(wanted) => wanted || onClose()}>
      <SheetContent closeLabel={t`Close`} aria-describedby={undefined}>
        <SheetHeader>
          <SheetTitle>
            <Trans>Room</Trans>
          </SheetTitle>
        </SheetHeader>
        <SheetBody>{id ? <RoomForm key={id} id={id} /> : null}</SheetBody>
      </SheetContent>
    </Sheet>
  );
}

function RoomForm({ id }: { id: string }) {
  const mayEdit = useMay()("manage_schedule");
  const params = { path: { operatory_id: id } };
  const editing = useEditing<Room>({
    key: ["room", id],
    load: () => client.GET("/api/v1/operatories/{operatory_id}", { params }),
    send: ({ name, only_for }, tag) =>
      client.PATCH("/api/v1/operatories/{operatory_id}", { params, headers: { "If-Match": tag }, body: { name, only_for } }),
  });
  const { value, change } = editing;
  const after = async () => {
    await Promise.all([editing.asked.refetch(), scheduleChanged()]);
  };
  return (
    <Loaded of={editing.asked} rows={3}>
      {() => (
        <div className="space-y-4">
          <OutdatedNotice editing={editing} />
          <Field>
            <FieldLabel>
              <Trans>Name</Trans>
            </FieldLabel>
            <Input value={value!.name} maxLength={80} disabled={!mayEdit} onChange={(event) => change({ ...value!, name: event.target.value })} />
          </Field>
          <OnlyFor value={value!.only_for} disabled={!mayEdit} onChange={(only_for) => change({ ...value!, only_for: only_for.toSorted() })} />
          {mayEdit ? <SaveBar editing={editing} wrong={!value!.name.trim()} /> : null}
          {mayEdit ? (
            <RetireCard
              name={value!.name}
              active={value!.is_active}
              room
              visits={`/staff/schedule/conflicts?room=${id}&all=1`}
              onRetire={async (keep) => {
                await done(
                  client.DELETE("/api/v1/operatories/{operatory_id}", { params: { ...params, query: { keep_appointments: keep } } }),
                );
                await after();
              }}
              onBringBack={async () => {
                await done(client.PATCH("/api/v1/operatories/{operatory_id}", { params, body: { is_active: true } }));
                await after();
              }}
            />
          ) : null}
        </div>
      )}
    </Loaded>
  );
}

function OnlyFor({ value, disabled, onChange }: { value: string[]; disabled: boolean; onChange: (ids: string[]) => void }) {
  const services = useAllServices();
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-1 font-semibold">
        <Trans>Only for these services</Trans>
      </legend>
      <FieldHint>
        <Trans>None chosen: it is fit for every service.</Trans>
      </FieldHint>
      <div className="mt-2 space-y-2.5">
        {services.data?.items
          .filter((one) => one.is_active || value.includes(one.id))
          .map((service) => (
            <Field key={service.id} orientation="horizontal">
              <Checkbox
                checked={value.includes(service.id)}
                disabled={disabled}
                onCheckedChange={(on) => onChange(on ? [...value, service.id] : value.filter((one) => one !== service.id))}
              />
              <FieldLabel className="font-normal">
                <bdi>{service.name}</bdi>
              </FieldLabel>
            </Field>
          ))}
      </div>
    </fieldset>
  );
}
