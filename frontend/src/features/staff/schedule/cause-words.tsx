import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormats } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import type { Schemas } from "@/api/types";
import { AppLink } from "@/components/layout/app-link";
import { useOpenAppointment } from "@/components/staff/open";

type Cause = Schemas["CauseOut"];

interface CauseWordsProps {
  cause: Cause;
  rule: string;
  dentist: string;
  day: string;
}

const linkClasses = "text-brand-text focus-ring cursor-pointer rounded-sm font-medium underline underline-offset-2";

/** What stands behind a rule that blocks, with the way to it. */
export function CauseWords({ cause, rule, dentist, day }: CauseWordsProps) {
  const from = useStretch(cause);
  const mayManage = useMay()("manage_clinic");
  const { id, kind } = cause;
  const name = <bdi>{cause.name}</bdi>;
  switch (kind) {
    case "closure":
      return (
        <To to={`/staff/schedule/closures?year=${day.slice(0, 4)}`}>
          {cause.name ? name : <Trans>Closed day</Trans>} ({from})
        </To>
      );
    case "absence":
      return (
        <To to={`/staff/schedule/absences?dentist=${dentist}&day=${day}`}>
          <Trans>Away {from}</Trans>
        </To>
      );
    case "override":
      return (
        <To to={`/staff/schedule/absences?dentist=${dentist}&day=${day}`}>
          <Trans>See the hours of this date</Trans>
        </To>
      );
    case "hours":
      return (
        <To to={`/staff/schedule/dentists/${dentist}?tab=hours`}>
          <Trans>See the weekly hours</Trans>
        </To>
      );
    case "dentist":
    case "service_not_of_dentist":
      return (
        <To to={`/staff/schedule/dentists/${dentist}?tab=${kind === "dentist" ? "profile" : "services"}`}>
          {kind === "dentist" ? <Trans>See the dentist</Trans> : <Trans>The dentist does not offer it: see the dentist's services</Trans>}
        </To>
      );
    case "service_staff_only":
      return (
        <To to={`/staff/schedule/services/${id}`}>
          <Trans>Only the clinic books it: see the service</Trans>
        </To>
      );
    case "operatory":
      return (
        <To to={`/staff/schedule/rooms?room=${id}`}>
          <Trans>{name} is taken or not fit for it</Trans>
        </To>
      );
    case "visit":
      return <OtherVisit id={id}>{from}</OtherVisit>;
    case "hold":
      return (
        <span className="text-muted-foreground">
          <Trans>A patient is entering the details ({from}). It runs out by itself.</Trans>
        </span>
      );
    default:
      return <Policy rule={rule} amount={cause.amount ?? 0} mayManage={mayManage} />;
  }
}

function To({ to, children }: { to: string; children: ReactNode }) {
  return (
    <AppLink to={to} className={linkClasses}>
      {children}
    </AppLink>
  );
}

function OtherVisit({ id, children }: { id: string | null; children: string }) {
  const open = useOpenAppointment();
  if (!id) {
    return (
      <span className="text-muted-foreground">
        <Trans>Another visit, {children}</Trans>
      </span>
    );
  }
  return (
    <button type="button" className={linkClasses} onClick={() => open(id)}>
      <Trans>Another visit, {children}</Trans>
    </button>
  );
}

function Policy({ rule, amount, mayManage }: { rule: string; amount: number; mayManage: boolean }) {
  const { span, days } = useFormats();
  const words =
    rule === "beyond_horizon" ? (
      <Trans>Patients book {days(amount)} ahead at most</Trans>
    ) : rule === "off_grid" ? (
      <Trans>Visits begin every {span(amount)}</Trans>
    ) : (
      <Trans>Patients book {span(amount)} ahead at least</Trans>
    );
  return mayManage ? <To to="/staff/settings">{words}</To> : <span className="text-muted-foreground">{words}</span>;
}

/** "09:00–10:00", with the days where it is more than one. */
function useStretch({ starts_at, ends_at }: Cause): string {
  const { time, dayShort } = useFormats();
  if (!starts_at || !ends_at) return "";
  if (starts_at.slice(0, 10) === ends_at.slice(0, 10)) return `${time(starts_at)}–${time(ends_at)}`;
  return `${dayShort(starts_at)} ${time(starts_at)} – ${dayShort(ends_at)} ${time(ends_at)}`;
}
