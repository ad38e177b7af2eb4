import { HostItem } from "./host-item";
import type { Host, HostDeeds } from "./words";

/** Something is on its way then: the proof, the certificate. */
const AGAIN = 30_000;

/** Returns after how many milliseconds hosts are to be asked for again, or false. */
export function askedAgain(hosts: Host[] | undefined): number | false {
  return hosts?.some(({ state }) => state === "pending" || state === "verified") ? AGAIN : false;
}

/** Where a clinic is found: below the platform's name, and under names that it brought along. */
export function HostList({ hosts, ...doing }: { hosts: Host[]; deeds: HostDeeds; mayChange: boolean }) {
  return (
    <ul className="divide-y">
      {hosts.map((one) => (
        <HostItem key={one.id} host={one} {...doing} />
      ))}
    </ul>
  );
}
