import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CalendarCheck } from "lucide-react";
import { api } from "@/api/client";
import { useToday } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelectOption } from "@/components/ui/native-select";
import { useChosen } from "@/lib/use-chosen";
import { ConflictList } from "./conflict-list";
import { DentistSelect } from "./dentist-select";
import { ScheduleFrame } from "./schedule-frame";
import { Loaded, Panel } from "./states";
import { useAllDentists, useAllRooms, useAllServices } from "./use-schedule";

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The visits that cannot stay where they are, and what can become of them. */
export function Conflicts() {
  const { t } = useLingui();
  const { address } = useChosen();
  const { query } = useWanted();
  const all = address.has("all");
  return (
    <ScheduleFrame
      title={all ? t`Visits to come` : t`Conflicts`}
      hint={
        all
          ? t`Every visit that is still to come. Move them, cancel them, or ring the patients up.`
          : t`Booked visits that lie outside of the dentist's time: in an absence, on a closed day, outside the hours.`
      }
      className="max-w-6xl"
    >
      <Filters />
      <Found key={JSON.stringify(query)} />
    </ScheduleFrame>
  );
}

function useWanted() {
  const { address } = useChosen();
  const today = useToday();
  const day = (name: string) => DAY.exec(address.get(name) ?? "")?.[0];
  const pick = (name: string, value: string | null | undefined) => (value ? { [name]: value } : {});
  return {
    from: day("from") ?? today,
    until: day("until") ?? "",
    query: {
      from: day("from") ?? today,
      ...pick("until", day("until")),
      ...pick("dentist_id", address.get("dentist")),
      ...pick("service_id", address.get("service")),
      ...pick("operatory_id", address.get("room")),
      ...(address.has("all") ? { include: "all" as const } : {}),
    },
  };
}

function Filters() {
  const { t } = useLingui();
  const { address, choose } = useChosen();
  const dentists = useAllDentists();
  const services = useAllServices();
  const rooms = useAllRooms();
  const { from, until } = useWanted();
  const service = services.data?.items.find((one) => one.id === address.get("service"))?.name;
  const room = rooms.data?.items.find((one) => one.id === address.get("room"))?.name;
  const of = service ?? room;
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3 print:hidden">
      <Field className="w-56 max-sm:w-full">
        <FieldLabel>
          <Trans>Dentist</Trans>
        </FieldLabel>
        <DentistSelect
          dentists={dentists.data?.items ?? []}
          value={address.get("dentist") ?? ""}
          label={t`Dentist`}
          onChange={(id) => choose({ dentist: id || null, with: null })}
        >
          <NativeSelectOption value="">{t`All dentists`}</NativeSelectOption>
        </DentistSelect>
      </Field>
      <Field className="w-40 max-sm:flex-1">
        <FieldLabel>
          <Trans>From</Trans>
        </FieldLabel>
        <Input
          type="date"
          className="h-10 text-sm pointer-coarse:h-11"
          value={from}
          onChange={(event) => choose({ from: event.target.value || null, with: null }, "replace")}
        />
      </Field>
      <Field className="w-40 max-sm:flex-1">
        <FieldLabel>
          <Trans>Until</Trans>
        </FieldLabel>
        <Input
          type="date"
          className="h-10 text-sm pointer-coarse:h-11"
          value={until}
          min={from}
          onChange={(event) => choose({ until: event.target.value || null, with: null }, "replace")}
        />
      </Field>
      {of ? (
        <Button size="sm" variant="secondary" onClick={() => choose({ service: null, room: null })}>
          <Trans>
            Only <bdi>{of}</bdi>: show all
          </Trans>
        </Button>
      ) : null}
    </div>
  );
}

function Found() {
  const { address } = useChosen();
  const { query } = useWanted();
  const found = api.useQuery("get", "/api/v1/conflicts", { params: { query } }, { staleTime: 30_000 });
  const total = found.data?.total ?? 0;
  const shown = found.data?.items.length ?? 0;
  return (
    <Loaded of={found} rowClassName="h-20">
      {() => (
        <>
          <ConflictList visits={found.data!.items} planWith={address.get("with")} empty={<Nothing />} />
          {total > shown ? (
            <p className="text-muted-foreground mt-3">
              <Plural value={total - shown} one="# more visit; narrow the dates to see it." other="# more visits; narrow the dates to see them." />
            </p>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function Nothing() {
  return (
    <Panel>
      <EmptyState
        icon={<CalendarCheck />}
        action={
          <Button asChild size="sm" variant="outline">
            <AppLink to="/staff/calendar">
              <Trans>Go to the calendar</Trans>
            </AppLink>
          </Button>
        }
      >
        <Trans>No visit is in conflict here.</Trans>
      </EmptyState>
    </Panel>
  );
}
