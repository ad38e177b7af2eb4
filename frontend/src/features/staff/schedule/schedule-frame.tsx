import { Trans, useLingui } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { StaffPage } from "@/components/staff/page";
import { SectionNav } from "@/components/panel/section-nav";

/** A page of the schedule, with the ways to the others. */
export function ScheduleFrame(props: Omit<ComponentProps<typeof StaffPage>, "nav">) {
  const { t } = useLingui();
  const links = [
    { to: "/staff/schedule/dentists", words: <Trans>Dentists</Trans> },
    { to: "/staff/schedule/absences", words: <Trans>Absences</Trans> },
    { to: "/staff/schedule/conflicts", words: <Trans>Conflicts</Trans> },
    { to: "/staff/schedule/closures", words: <Trans>Closed days</Trans> },
    { to: "/staff/schedule/services", words: <Trans>Services</Trans> },
    { to: "/staff/schedule/rooms", words: <Trans>Rooms</Trans> },
    { to: "/staff/schedule/why", words: <Trans>Why not offered?</Trans> },
  ];
  return <StaffPage {...props} nav={<SectionNav label={t`Schedule`} links={links} />} />;
}
