import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Loaded, OutdatedNotice, Panel, SaveBar } from "./states";
import { type DentistRecord, loadDentist } from "./use-dentist-record";
import { useEditing } from "./use-editing";
import { type Service, useAllServices } from "./use-schedule";

type Offer = DentistRecord["services"][number];

const LEAST = 5;
const MOST = 480;

/** What a dentist offers, and how long it takes him where that differs. */
export function DentistOffers({ id }: { id: string }) {
  const mayEdit = useMay()("manage_schedule");
  const services = useAllServices();
  const editing = useEditing<DentistRecord>({
    key: ["dentist", id],
    load: () => loadDentist(id),
    send: ({ services: body }, tag) =>
      client.PUT("/api/v1/dentists/{dentist_id}/services", {
        params: { path: { dentist_id: id } },
        headers: { "If-Match": tag },
        body,
      }),
  });
  const { value, change } = editing;
  if (!value) return null;
  const offers = new Map(value.services.map((offer) => [offer.service_id, offer]));
  const put = (service: string, offer: Offer | null) => {
    const rest = value.services.filter((one) => one.service_id !== service);
    const next = offer ? [...rest, offer] : rest;
    change({ ...value, services: next.toSorted((one, other) => (one.service_id < other.service_id ? -1 : 1)) });
  };
  const wrong = value.services.some(({ duration }) => duration !== null && !(duration >= LEAST && duration <= MOST));
  return (
    <div className="space-y-4">
      <OutdatedNotice editing={editing} />
      <Loaded of={services}>
        {() => (
          <Panel>
            <ul className="divide-y">
              {services.data?.items.map((service) => (
                <OfferRow
                  key={service.id}
                  service={service}
                  offer={offers.get(service.id) ?? null}
                  disabled={!mayEdit}
                  onChange={(offer) => put(service.id, offer)}
                />
              ))}
            </ul>
          </Panel>
        )}
      </Loaded>
      {mayEdit ? <SaveBar editing={editing} wrong={wrong} /> : null}
    </div>
  );
}

interface OfferRowProps {
  service: Service;
  offer: Offer | null;
  disabled: boolean;
  onChange: (offer: Offer | null) => void;
}

function OfferRow({ service, offer, disabled, onChange }: OfferRowProps) {
  const { t } = useLingui();
  const { duration } = useFormats();
  const { id, name } = service;
  const outside = offer?.duration != null && !(offer.duration >= LEAST && offer.duration <= MOST);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <Field orientation="horizontal" className="min-w-0 flex-1 basis-56">
        <Checkbox
          checked={offer !== null}
          disabled={disabled}
          onCheckedChange={(on) => onChange(on ? { service_id: id, duration: null } : null)}
        />
        <FieldLabel className="min-w-0 flex-wrap">
          <bdi>{name}</bdi>
          {service.is_active ? null : (
            <Badge>
              <Trans>Not offered</Trans>
            </Badge>
          )}
        </FieldLabel>
      </Field>
      <div className="text-muted-foreground flex items-center gap-2">
        <Input
          type="number"
          inputMode="numeric"
          aria-label={t`Minutes for ${name}`}
          aria-invalid={outside || undefined}
          className="h-9 w-24 text-end text-sm pointer-coarse:h-11"
          min={LEAST}
          max={MOST}
          step={5}
          placeholder={String(service.duration)}
          disabled={disabled || offer === null}
          value={offer?.duration ?? ""}
          onChange={(event) =>
            onChange({ service_id: id, duration: event.target.value === "" ? null : Math.round(Number(event.target.value)) })
          }
        />
        <span className="w-28">
          {offer?.duration != null && offer.duration !== service.duration ? (
            <Trans>instead of {duration(service.duration)}</Trans>
          ) : (
            <Trans>minutes</Trans>
          )}
        </span>
      </div>
    </li>
  );
}
