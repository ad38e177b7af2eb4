import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { StaffPage } from "@/components/staff/page";
import { DentistFilter } from "@/features/staff/today/dentist-filter";
import { Today } from "@/features/staff/today/today";
import { useDay } from "@/features/staff/today/use-today";

export default function TodayPage() {
  const { t } = useLingui();
  const may = useMay();
  const format = useFormats();
  const day = useDay();
  const { data } = day.feed;
  const date = data?.days[0]?.date;
  return (
    <StaffPage
      title={t`Today`}
      hint={
        <span className="flex flex-wrap items-center gap-x-3">
          <span>{date ? format.day(date) : "\u00a0"}</span>
          {data ? <Pulse connected={day.connected} /> : null}
        </span>
      }
      actions={data && may("see_all_appointments") ? <DentistFilter dentists={data.dentists} /> : null}
    >
      <Today day={day} />
    </StaffPage>
  );
}

/** Whether what is shown is what is so. */
function Pulse({ connected }: { connected: boolean }) {
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-xs">
      <span aria-hidden="true" className={`size-2 rounded-full ${connected ? "bg-success" : "bg-warning"}`} />
      {connected ? <Trans>Up to date</Trans> : <Trans>No connection: this may be out of date</Trans>}
    </span>
  );
}
