import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/panel/copy-button";
import type { Host } from "./words";

/** What has to stand in the zone of a host: the proof as long as it is missing, and where the host must lead. */
export function HostRecords({ host }: { host: Host }) {
  const { t } = useLingui();
  const { record, leads_to: places } = host;
  if (!record || host.state === "active") return null;
  const name = record.name;
  return (
    <dl className="bg-muted/50 grid gap-3 rounded-md border p-3 text-sm">
      <Line name={<Trans>Name of the TXT record</Trans>} value={name} copy={t`Copy the name of the record for ${host.shown}`} />
      <Line name={<Trans>Its value</Trans>} value={record.value} copy={t`Copy the value of the record for ${host.shown}`} />
      {places.length ? (
        <div>
          <dt className="text-muted-foreground">
            <Trans>The address itself must lead to one of these (CNAME, A or AAAA)</Trans>
          </dt>
          {places.map((place) => (
            <dd key={place} dir="ltr" className="text-start font-mono break-all">
              {place}
            </dd>
          ))}
        </div>
      ) : null}
    </dl>
  );
}

function Line({ name, value, copy }: { name: ReactNode; value: string; copy: string }) {
  return (
    <div>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="flex items-center gap-2">
        <code dir="ltr" className="min-w-0 flex-1 text-start break-all">
          {value}
        </code>
        <CopyButton text={value} label={copy} />
      </dd>
    </div>
  );
}
