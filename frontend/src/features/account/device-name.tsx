import { Trans } from "@lingui/react/macro";
import { Laptop, Smartphone, Tablet } from "lucide-react";
import { deviceOf } from "./device";

const ICONS = { phone: Smartphone, tablet: Tablet, computer: Laptop };

export function DeviceIcon({ agent }: { agent: string }) {
  const Icon = ICONS[deviceOf(agent).kind];
  return (
    <span aria-hidden="true" className="bg-secondary text-muted-foreground grid size-11 shrink-0 place-items-center rounded-lg">
      <Icon className="size-5.5" />
    </span>
  );
}

/** "Chrome on Android", else what the device says of itself. */
export function DeviceName({ agent }: { agent: string }) {
  const { browser, system } = deviceOf(agent);
  if (browser && system) {
    return (
      <Trans>
        {browser} on {system}
      </Trans>
    );
  }
  const name = browser ?? system ?? agent.slice(0, 60);
  return name ? <bdi className="break-all">{name}</bdi> : <Trans>Unknown device</Trans>;
}
