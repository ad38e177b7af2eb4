import { Trans, useLingui } from "@lingui/react/macro";
import { useServices } from "@/api/clinic";
import { usePatientRecord } from "@/api/patients";
import { useNewAppointment, useOpened } from "@/components/staff/open";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { BookForm } from "./book-form";
import { useOwnDentist } from "./use-own-dentist";

/** A new appointment over whichever page is shown: made for somebody who is on the telephone. */
export default function NewAppointmentDialog() {
  const { t } = useLingui();
  const { made } = useOpened();
  const open = useNewAppointment();
  return (
    <Dialog open={made !== null} onOpenChange={(on) => on || open(null)}>
      <DialogContent
        closeLabel={t`Close`}
        aria-describedby={undefined}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          (event.currentTarget as HTMLElement).focus();
        }}
        className="h-[calc(100dvh-1rem)] max-h-none sm:h-[min(calc(100dvh-4rem),44rem)] sm:max-w-4xl"
      >
        <DialogHeader>
          <DialogTitle>
            <Trans>New appointment</Trans>
          </DialogTitle>
        </DialogHeader>
        {made ? <Prepared /> : null}
      </DialogContent>
    </Dialog>
  );
}

/** The form, as soon as is known what it begins with. */
function Prepared() {
  const { made } = useOpened();
  const close = useNewAppointment();
  const services = useServices().data?.items;
  const own = useOwnDentist();
  if (!made) return null;
  if (!services || !own.isKnown) return <Waiting />;
  const entries = {
    service: services.some(({ id }) => id === made.service) ? made.service! : (services[0]?.id ?? ""),
    dentist: own.dentist ?? made.dentist ?? "any",
    operatory: made.operatory ?? "any",
    length: "",
    note: "",
  };
  const rest = { known: made, entries, onClose: () => close(null) };
  return made.patient ? <ForKnown id={made.patient} {...rest} /> : <BookForm caller={null} {...rest} />;
}

type FormProps = Omit<React.ComponentProps<typeof BookForm>, "caller">;

function ForKnown({ id, ...rest }: FormProps & { id: string }) {
  const { data, isError } = usePatientRecord(id);
  if (!data && !isError) return <Waiting />;
  return <BookForm caller={data ?? null} {...rest} />;
}

function Waiting() {
  return (
    <DialogBody aria-busy="true" className="grid gap-6 md:grid-cols-[19rem_1fr]">
      <div className="space-y-4">
        {[1, 2, 3, 4].map((one) => (
          <Skeleton key={one} className="h-14" />
        ))}
      </div>
      <Skeleton className="h-80" />
    </DialogBody>
  );
}
