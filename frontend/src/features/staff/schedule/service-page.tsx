import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { client } from "@/api/client";
import { useClinic } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { RetireCard } from "./retire-card";
import { ScheduleFrame } from "./schedule-frame";
import { ServiceFields } from "./service-fields";
import { Loaded, OutdatedNotice, SaveBar } from "./states";
import { done, kept, useEditing } from "./use-editing";
import { type ServiceRecord, scheduleChanged } from "./use-schedule";

const load = (id: string) => client.GET("/api/v1/services/{service_id}/editable", { params: { path: { service_id: id } } });

/** One service: its texts in every language, how long it takes, what it costs, who may book it. */
export function ServicePage() {
  const { t, i18n } = useLingui();
  const { id = "" } = useParams();
  const { languages } = useClinic();
  const may = useMay()("manage_schedule");
  const record = useQuery({ queryKey: ["record", "service", id], queryFn: () => kept(load(id)), staleTime: 0 });
  const saved = record.data?.data;
  const name = [i18n.locale, ...languages].map((language) => saved?.name[language]).find(Boolean) ?? "";
  const params = { path: { service_id: id } };
  const after = async () => {
    await Promise.all([record.refetch(), scheduleChanged()]);
  };
  return (
    <ScheduleFrame title={name || t`Service`} heading={<bdi>{name || t`Service`}</bdi>} width="middle">
      <Loaded of={record} rowClassName="h-24">
        {() => (
          <div className="space-y-5">
            <Editor id={id} mayEdit={may} />
            {may ? (
              <RetireCard
                name={name}
                active={saved!.is_active}
                visits={`/staff/schedule/conflicts?service=${id}&all=1`}
                onRetire={async (keep) => {
                  await done(
                    client.DELETE("/api/v1/services/{service_id}", { params: { ...params, query: { keep_appointments: keep } } }),
                  );
                  await after();
                }}
                onBringBack={async () => {
                  await done(client.PATCH("/api/v1/services/{service_id}", { params, body: { is_active: true } }));
                  await after();
                }}
              />
            ) : null}
          </div>
        )}
      </Loaded>
    </ScheduleFrame>
  );
}

function Editor({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { languages } = useClinic();
  const editing = useEditing<ServiceRecord>({
    key: ["service", id],
    load: () => load(id),
    send: (service, tag) =>
      client.PATCH("/api/v1/services/{service_id}", {
        params: { path: { service_id: id } },
        headers: { "If-Match": tag },
        body: editable(service),
      }),
  });
  const { value, change } = editing;
  if (!value) return null;
  const wrong =
    !value.name[languages[0]!]?.trim() ||
    !(value.duration >= 5 && value.duration <= 480) ||
    (value.price_until !== null && (value.price_from === null || value.price_until < value.price_from)) ||
    (!value.for_new_patients && !value.for_existing_patients);
  return (
    <div className="space-y-4">
      <OutdatedNotice editing={editing} />
      <ServiceFields value={value} onChange={change} disabled={!mayEdit} />
      {mayEdit ? (
        <SaveBar editing={editing} wrong={wrong}>
          <p className="text-muted-foreground">
            <Trans>Visits that are booked keep their length.</Trans>
          </p>
        </SaveBar>
      ) : null}
    </div>
  );
}

/** All that the form changes; the order and whether it is offered have their own buttons. */
function editable(service: ServiceRecord) {
  const { name, description, duration, buffer_before, buffer_after, price_from, price_until, color } = service;
  const { bookable_online, for_new_patients, for_existing_patients } = service;
  const who = { bookable_online, for_new_patients, for_existing_patients };
  return { name, description, duration, buffer_before, buffer_after, price_from, price_until, color, ...who };
}
