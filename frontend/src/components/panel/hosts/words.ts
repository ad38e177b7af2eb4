import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Schemas } from "@/api/types";

/** A host as the clinic sees it; operators see the same. */
export type Host = Schemas["DomainOut"];

/** What may be done about hosts; each throws what was refused. */
export interface HostDeeds {
  claim: (host: string) => Promise<unknown>;
  check: (host: Host) => Promise<unknown>;
  makeMain: (host: Host) => Promise<unknown>;
  release: (host: Host) => Promise<unknown>;
}

export const STATE_WORDS = {
  pending: msg({ message: "Not proved yet", context: "host" }),
  verified: msg({ message: "Proved, not in use yet", context: "host" }),
  active: msg({ message: "In use", context: "host" }),
  lapsed: msg({ message: "No longer proved", context: "host" }),
} satisfies Record<Host["state"], MessageDescriptor>;

export const STATE_VARIANTS = {
  pending: "neutral",
  verified: "brand",
  active: "success",
  lapsed: "warning",
} as const satisfies Record<Host["state"], string>;

/** What keeps a host back, and who can do something about it. */
export const TROUBLE_WORDS = {
  proof_missing: msg`The record was not found. After it is written, name servers may take an hour to know it.`,
  not_leading: msg`The record is there, but the address does not lead to us.`,
  dns_silent: msg`No name server answered. We ask again by ourselves.`,
  domain_taken: msg`Another clinic has proved that this address is its own.`,
  edge_pending: msg`The certificate is on its way. That takes some minutes.`,
  edge_refused: msg`The content network did not take the address. We try again; the server's log says why.`,
} satisfies Record<Exclude<Host["trouble"], "">, MessageDescriptor>;
