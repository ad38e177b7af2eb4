import { Trans, useLingui } from "@lingui/react/macro";
import { ListChecks, Plus } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { client } from "@/api/client";
import { useClinic, useFormats } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { AppLink } from "@/components/layout/app-link";
import { PriceText } from "@/components/layout/price-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { AddDialog } from "./add-dialog";
import { OrderButtons } from "./order-buttons";
import { ScheduleFrame } from "./schedule-frame";
import { Loaded, Panel } from "./states";
import { done } from "./use-editing";
import { useOrder } from "./use-order";
import { type Service, scheduleChanged, useAllServices } from "./use-schedule";

const USUAL_MINUTES = 30;

/** What patients come for, in the order in which they see it. */
export function Services() {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const { languages } = useClinic();
  const { languageName } = useFormats();
  const services = useAllServices();
  const [adding, setAdding] = useState(false);
  const first = languages[0]!;
  const add = async (name: string) => {
    const made = await done(
      client.POST("/api/v1/services", { body: { name: { [first]: name }, duration: USUAL_MINUTES, is_active: false, position: 9999 } }),
    );
    await scheduleChanged();
    if (made) void navigate(`/staff/schedule/services/${made.id}`);
  };
  const language = languageName(first);
  return (
    <ScheduleFrame
      title={t`Services`}
      hint={t`In this order patients see them when they book.`}
      width="middle"
      actions={
        may("manage_schedule") ? (
          <Button size="sm" onClick={() => setAdding(true)}>
            <Plus aria-hidden="true" />
            <Trans>Add service</Trans>
          </Button>
        ) : null
      }
    >
      <Loaded of={services} rowClassName="h-16">
        {() => <List services={services.data?.items ?? []} />}
      </Loaded>
      <AddDialog
        open={adding}
        onClose={() => setAdding(false)}
        title={t`Add a service`}
        hint={t`Patients see it once you take it into the offer and a dentist offers it.`}
        label={t`Name (${language})`}
        onAdd={add}
      />
    </ScheduleFrame>
  );
}

function List({ services }: { services: Service[] }) {
  const may = useMay();
  const { ordered, move } = useOrder("services", services);
  if (services.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<ListChecks />}>
          <Trans>No service is entered yet.</Trans>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <ol className="divide-y">
        {ordered.map((service, index) => (
          <li key={service.id} className="flex items-center gap-1 ps-2 pe-3">
            {may("manage_schedule") ? (
              <OrderButtons
                name={service.name}
                first={index === 0}
                last={index === ordered.length - 1}
                onMove={(by) => move(service.id, by)}
              />
            ) : null}
            <Row service={service} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Row({ service }: { service: Service }) {
  const { duration } = useFormats();
  return (
    <AppLink
      to={`/staff/schedule/services/${service.id}`}
      className="focus-ring hover:bg-accent flex min-w-0 flex-1 items-center gap-3 rounded-md px-2 py-3"
    >
      <span aria-hidden="true" className="size-3 shrink-0 rounded-full border" style={{ backgroundColor: service.color }} />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-semibold">{service.name}</bdi>
        <span className="text-muted-foreground flex flex-wrap gap-x-2 tabular-nums">
          <span>{duration(service.duration)}</span>
          <PriceText service={service} />
        </span>
      </span>
      {service.bookable_online ? null : (
        <Badge>
          <Trans>By the clinic only</Trans>
        </Badge>
      )}
      {service.is_active ? null : (
        <Badge>
          <Trans>Not offered</Trans>
        </Badge>
      )}
    </AppLink>
  );
}
