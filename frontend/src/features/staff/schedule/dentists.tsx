import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Plus, UsersRound } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { client } from "@/api/client";
import { useMay } from "@/api/permissions";
import { AppLink } from "@/components/layout/app-link";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { AddDialog } from "./add-dialog";
import { OrderButtons } from "./order-buttons";
import { ScheduleFrame } from "./schedule-frame";
import { Loaded, Panel } from "./states";
import { done } from "./use-editing";
import { useOrder } from "./use-order";
import { type Dentist, scheduleChanged, useAllDentists } from "./use-schedule";

/** Who treats here, in the order in which patients see them. */
export function Dentists() {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const dentists = useAllDentists();
  const [adding, setAdding] = useState(false);
  const add = async (name: string) => {
    const made = await done(client.POST("/api/v1/dentists", { body: { name, is_active: false, position: 9999 } }));
    await scheduleChanged();
    if (made) void navigate(`/staff/schedule/dentists/${made.id}`);
  };
  return (
    <ScheduleFrame
      title={t`Dentists`}
      hint={t`In this order patients see them when they book.`}
      width="middle"
      actions={
        may("manage_schedule") ? (
          <Button size="sm" onClick={() => setAdding(true)}>
            <Plus aria-hidden="true" />
            <Trans>Add dentist</Trans>
          </Button>
        ) : null
      }
    >
      <Loaded of={dentists} rowClassName="h-16">
        {() => <List dentists={dentists.data?.items ?? []} />}
      </Loaded>
      <AddDialog
        open={adding}
        onClose={() => setAdding(false)}
        title={t`Add a dentist`}
        hint={t`Patients see the new dentist once services and hours are entered and you take the dentist into the offer.`}
        label={t`Name`}
        onAdd={add}
      />
    </ScheduleFrame>
  );
}

function List({ dentists }: { dentists: Dentist[] }) {
  const may = useMay();
  const { ordered, move } = useOrder("dentists", dentists);
  if (dentists.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<UsersRound />}>
          <Trans>No dentist is entered yet.</Trans>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <ol className="divide-y">
        {ordered.map((dentist, index) => (
          <li key={dentist.id} className="flex items-center gap-1 ps-2 pe-3">
            {may("manage_schedule") ? (
              <OrderButtons
                name={dentist.name}
                first={index === 0}
                last={index === ordered.length - 1}
                onMove={(by) => move(dentist.id, by)}
              />
            ) : null}
            <Row dentist={dentist} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Row({ dentist }: { dentist: Dentist }) {
  const count = dentist.services.length;
  return (
    <>
      <AppLink
        to={`/staff/schedule/dentists/${dentist.id}`}
        className="focus-ring hover:bg-accent flex min-w-0 flex-1 items-center gap-3 rounded-md px-2 py-3"
      >
        <Avatar name={dentist.name} src={dentist.photo_url} />
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-semibold">{dentist.name}</bdi>
          <span className="text-muted-foreground block truncate">
            <bdi>{dentist.specialization}</bdi>
            {dentist.specialization ? " · " : null}
            <Plural value={count} one="# service" other="# services" />
          </span>
        </span>
        {dentist.is_active ? null : (
          <Badge>
            <Trans>Not offered</Trans>
          </Badge>
        )}
      </AppLink>
      <Button asChild variant="ghost" size="sm" className="max-sm:hidden">
        <AppLink to={`/staff/schedule/absences?dentist=${dentist.id}`}>
          <Trans>Absences</Trans>
        </AppLink>
      </Button>
    </>
  );
}
