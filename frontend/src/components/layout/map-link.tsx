import { Trans } from "@lingui/react/macro";
import { ExternalLink } from "lucide-react";
import type { ComponentProps } from "react";
import type { Clinic } from "@/api/clinic";
import { cn } from "@/lib/cn";
import { mapAddress } from "@/lib/map-address";

type MapLinkProps = Omit<ComponentProps<"a">, "href"> & { address: Clinic["address"]; name: string };

/** A link to the clinic on a map; the map's site is not told where its reader came from. */
export function MapLink({ address, name, className, children, ...props }: MapLinkProps) {
  return (
    <a
      href={mapAddress(name, address)}
      target="_blank"
      rel="noreferrer"
      className={cn("focus-ring text-brand-text rounded-sm font-medium underline underline-offset-4", className)}
      {...props}
    >
      {children}
      <span className="sr-only">
        {" "}
        <Trans>(opens in a new tab)</Trans>
      </span>
      <span className="whitespace-nowrap">
        {"\u2060"}
        <ExternalLink aria-hidden="true" className="ms-1 inline size-4 align-[-0.125em] rtl:-scale-x-100" />
      </span>
    </a>
  );
}
