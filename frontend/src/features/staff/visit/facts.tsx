import { Trans, useLingui } from "@lingui/react/macro";
import type { ComponentProps, ReactNode } from "react";
import { RoleName } from "@/components/staff/role-name";
import { useWords } from "./use-words";
import { type Visit, minutesOf } from "./visit";

/** When, with whom, where, what for, and how it came to be. */
export function Facts({ visit }: { visit: Visit }) {
  const { formats, day } = useWords();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
      <Fact name={<Trans>When</Trans>}>
        <span className="font-semibold tabular-nums">
          {day(visit.appointment_time)}, {formats.time(visit.appointment_time)}–{formats.time(visit.ends_at)}
        </span>{" "}
        <span className="text-muted-foreground">
          ({formats.duration(minutesOf(visit))}) · {formats.zoneName()}
        </span>
      </Fact>
      <Fact name={<Trans>Service</Trans>}>
        <bdi>{visit.service.name}</bdi>
      </Fact>
      <Fact name={<Trans>Dentist</Trans>}>
        <bdi>{visit.dentist.name}</bdi>
      </Fact>
      {visit.operatory ? (
        <Fact name={<Trans>Room</Trans>}>
          <bdi>{visit.operatory.name}</bdi>
        </Fact>
      ) : null}
      {visit.override_reason ? (
        <Fact name={<Trans>Outside the rules</Trans>}>
          <bdi>{visit.override_reason}</bdi>
        </Fact>
      ) : null}
      <Fact name={<Trans>Booked</Trans>}>
        <Booked visit={visit} />
      </Fact>
      {visit.status === "cancelled" ? (
        <Fact name={<Trans>Cancelled</Trans>}>
          <Cancelled visit={visit} />
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 text-pretty wrap-break-word">{children}</dd>
    </>
  );
}

function Booked({ visit: { created_at, booked_by, source } }: { visit: Visit }) {
  const { formats } = useWords();
  const sources = useSourceWords();
  return (
    <>
      {formats.instant(created_at)} · {sources(source)}
      {booked_by?.kind === "account" && booked_by.name ? (
        <>
          {" · "}
          <bdi>{booked_by.name}</bdi>
        </>
      ) : null}
    </>
  );
}

function Cancelled({ visit }: { visit: Visit }) {
  const { formats } = useWords();
  const causes = useCauseWords();
  return (
    <>
      {visit.cancelled_at ? formats.instant(visit.cancelled_at) : null}
      {visit.cancelled_by_role ? (
        <>
          {" · "}
          <WhoByRole role={visit.cancelled_by_role} />
        </>
      ) : null}
      {visit.cancellation_cause ? ` · ${causes(visit.cancellation_cause)}` : null}
      {visit.cancellation_reason ? (
        <>
          {" · "}
          <q>
            <bdi>{visit.cancellation_reason}</bdi>
          </q>
        </>
      ) : null}
    </>
  );
}

/** Who acted, where only the role is known. */
export function WhoByRole({ role }: { role: string }) {
  if (role === "patient" || role === "guest") return <Trans>Patient</Trans>;
  if (role === "link") return <Trans>Patient, by the mailed link</Trans>;
  return <RoleName role={role as ComponentProps<typeof RoleName>["role"]} />;
}

export function useSourceWords(): (source: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    online: t`online, with an account`,
    guest: t`online, without an account`,
    staff: t`by the clinic`,
    import: t`imported`,
  };
  return (source) => words[source] ?? source;
}

export function useCauseWords(): (cause: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    patient: t`The patient asked for it`,
    dentist_ill: t`The dentist is ill`,
    clinic_closed: t`The clinic is closed`,
    other: t`Another reason`,
  };
  return (cause) => words[cause] ?? cause;
}
