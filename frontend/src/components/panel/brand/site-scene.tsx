import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { ClinicMark } from "@/components/layout/clinic-name";
import type { BrandVerdict } from "./brand-verdict";
import { type Scheme, siteColours } from "./site-colours";

interface SiteSceneProps {
  scheme: Scheme;
  verdict: BrandVerdict | undefined;
  name: string;
  logo: string;
  children: ReactNode;
}

/** The head of a clinic's site in one scheme, and what stands below it. */
export function SiteScene({ scheme, verdict, name, logo, children }: SiteSceneProps) {
  return (
    <figure className="grid min-w-0 gap-1.5">
      <figcaption className="text-muted-foreground text-sm">{scheme === "light" ? <Trans>In light</Trans> : <Trans>In dark</Trans>}</figcaption>
      <div inert style={siteColours(verdict, scheme)} className="overflow-hidden rounded-lg border bg-(--paper) text-(--ink) [border-color:var(--line)]">
        <div className="flex items-center gap-2.5 border-b px-4 py-2.5 [border-color:var(--line)]">
          <Mark name={name} logo={logo} />
          <bdi className="min-w-0 flex-1 truncate font-semibold">{name}</bdi>
          <span className="text-sm font-semibold">
            <Trans>Log in</Trans>
          </span>
        </div>
        <div className="grid gap-5 p-4 sm:grid-cols-2 2xl:grid-cols-1">{children}</div>
      </div>
    </figure>
  );
}

/** A button of the site. */
export function SiteButton({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block rounded-md border bg-(--brand) px-4 py-2 text-sm font-semibold text-(--brand-foreground) [border-color:var(--brand-edge)]">
      {children}
    </span>
  );
}

function Mark({ name, logo }: { name: string; logo: string }) {
  if (logo) return <ClinicMark key={logo} name={name} logo={logo} className="size-8" />;
  return (
    <span className="grid size-8 place-items-center rounded-lg bg-(--brand) font-bold text-(--brand-foreground)">
      {name.slice(0, 1).toLocaleUpperCase()}
    </span>
  );
}

