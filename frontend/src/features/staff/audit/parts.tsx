import { Trans } from "@lingui/react/macro";
import { createContext, use } from "react";
import { Link, useSearchParams } from "react-router";
import { useFormats } from "@/api/clinic";
import { changed } from "@/components/panel/use-address";
import type { Entry } from "./view";

interface Told {
  entry: Entry;
  names: Record<string, string>;
}

/** The entry that the words below speak of. */
export const ToldEntry = createContext<Told | null>(null);

export function useTold(): Told {
  const told = use(ToldEntry);
  if (!told) throw new Error("There is no entry to speak of.");
  return told;
}

/** Who did it. */
export function Who() {
  const { actor } = useTold().entry;
  return (
    <strong className="font-semibold">
      {actor.name && actor.kind === "api_key" ? (
        <Trans>The API key <bdi>{actor.name}</bdi></Trans>
      ) : actor.name ? (
        <bdi>{actor.name}</bdi>
      ) : actor.kind === "guest" ? (
        <Trans>A guest</Trans>
      ) : actor.kind === "system" ? (
        <Trans>The system</Trans>
      ) : (
        <Trans>Somebody whose account is gone</Trans>
      )}
    </strong>
  );
}

/** What it was done to, as a link to all that was done to it. */
export function What() {
  const { entry } = useTold();
  const [search] = useSearchParams();
  const name = entry.subject_name;
  if (!name) {
    return (
      <span className="text-muted-foreground">
        <Trans>a deleted entry</Trans>
      </span>
    );
  }
  const patient = entry.visit?.patient_id ?? (entry.subject_kind === "patient" ? entry.subject_id : null);
  const about = `${entry.subject_kind}:${entry.subject_id}`;
  const next = changed(search, patient ? { patient, about: null } : { about, patient: null });
  return (
    <Link
      to={`?${next}`}
      preventScrollReset
      className="focus-ring decoration-border hover:decoration-foreground rounded-sm font-medium underline underline-offset-4"
    >
      <bdi>{name}</bdi>
    </Link>
  );
}

/** When the appointment was before; only the time where the day stays. */
export function Before() {
  const { entry } = useTold();
  return <Moment iso={entry.before?.starts_at} beside={entry.after?.starts_at} />;
}

export function After() {
  const { entry } = useTold();
  return <Moment iso={entry.after?.starts_at} beside={entry.before?.starts_at} />;
}

/** When the appointment is, by what the entry says or, if it does not say so, as it is now. */
export function At() {
  const { entry } = useTold();
  return <Moment iso={entry.after?.starts_at ?? entry.before?.starts_at ?? entry.visit?.starts_at} />;
}

function Moment({ iso, beside }: { iso: unknown; beside?: unknown }) {
  const { dayShort, time } = useFormats();
  if (typeof iso !== "string") return null;
  const sameDay = typeof beside === "string" && beside.slice(0, 10) === iso.slice(0, 10);
  return (
    <span className="font-medium tabular-nums">
      {sameDay ? null : `${dayShort(iso)}, `}
      {time(iso)}
    </span>
  );
}
