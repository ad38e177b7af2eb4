import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { type PatientRecord, patientsChanged } from "@/api/patients";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";

type Outlook = Schemas["ErasureOut"];

interface EraseDialogProps {
  open: boolean;
  record: PatientRecord;
  onClose: () => void;
}

/** Says what erasing means, and does it once the name was typed. */
export function EraseDialog({ open, record, onClose }: EraseDialogProps) {
  return (
    <AlertDialog open={open} onOpenChange={(next) => next || onClose()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Trans>
              Erase <bdi>{record.name}</bdi>?
            </Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>This cannot be taken back.</Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        {open ? <Question record={record} onClose={onClose} /> : null}
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Question({ record, onClose }: Omit<EraseDialogProps, "open">) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const path = { patient_id: record.id };
  const outlook = api.useQuery("get", "/api/v1/patient-records/{patient_id}/erasure", { params: { path } }, { gcTime: 0 });
  const [typed, setTyped] = useState("");
  const erase = api.useMutation("post", "/api/v1/patient-records/{patient_id}/erase", {
    onSuccess: async ({ rest_on: restOn }) => {
      toast.success(restOn ? t`Contact, log-in and messages are erased.` : t`The record is erased.`);
      onClose();
      if (!restOn) void navigate("/staff/patients", { replace: true });
      await patientsChanged(restOn ? {} : { gone: record.id });
    },
  });
  const free = outlook.data && outlook.data.coming === 0 && outlook.data.depending.length === 0;
  return (
    <>
      <AlertDialogBody className="space-y-4">
        {outlook.data ? (
          <Meaning outlook={outlook.data} />
        ) : outlook.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(outlook.error))}
            retryLabel={t`Try again`}
            pending={outlook.isFetching}
            onRetry={() => void outlook.refetch()}
          />
        ) : (
          <Skeleton className="h-28" />
        )}
        {free ? (
          <Field>
            <FieldLabel>
              <Trans>
                Type <bdi>{record.name}</bdi> to go on
              </Trans>
            </FieldLabel>
            <Input autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        ) : null}
        {erase.isError ? <TroubleAlert trouble={troubleOf(erase.error)} /> : null}
      </AlertDialogBody>
      <AlertDialogFooter>
        <AlertDialogCancel>
          <Trans>Keep</Trans>
        </AlertDialogCancel>
        {free ? (
          <Button
            variant="destructive"
            pending={erase.isPending}
            disabled={typed.trim() !== record.name.trim()}
            onClick={() =>
              erase.mutate({
                params: { path, header: { "If-Match": `"${record.version}"` } },
                body: { because: "asked" },
              })
            }
          >
            <Trans>Erase</Trans>
          </Button>
        ) : null}
      </AlertDialogFooter>
    </>
  );
}

function Meaning({ outlook }: { outlook: Outlook }) {
  const formats = useFormats();
  if (outlook.coming > 0) {
    return (
      <p>
        <Plural
          value={outlook.coming}
          one="There is # visit still to come. Cancel it first, so that the patient hears of it."
          other="There are # visits still to come. Cancel them first, so that the patient hears of it."
        />
      </p>
    );
  }
  if (outlook.depending.length > 0) {
    return (
      <div className="space-y-2">
        <p>
          <Trans>Others are reached through this person. Give them a guardian of their own first, or erase them too:</Trans>
        </p>
        <ul className="list-disc ps-5">
          {outlook.depending.map((one, place) => (
            <li key={one}>
              <AppLink to={`/staff/patients/${one}`} className="underline underline-offset-4">
                <Trans>Record {place + 1}</Trans>
              </AppLink>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <ul className="list-disc space-y-1.5 ps-5">
      <li>
        {outlook.has_account ? (
          <Trans>Contact, log-in and what messages said are erased at once.</Trans>
        ) : (
          <Trans>Contact and what messages said are erased at once.</Trans>
        )}
      </li>
      {outlook.rest_on && outlook.last_treated_on ? (
        <li>
          <Trans>
            The last treatment was on {formats.dayYear(outlook.last_treated_on)}: name, notes and visits are kept until{" "}
            {formats.dayYear(outlook.rest_on)}, and go by themselves then.
          </Trans>
        </li>
      ) : outlook.past > 0 ? (
        <li>
          <Plural
            value={outlook.past}
            one="# past visit stays in the calendar and the reports, without a name or a word."
            other="# past visits stay in the calendar and the reports, without a name or a word."
          />
        </li>
      ) : (
        <li>
          <Trans>Nothing of the record stays.</Trans>
        </li>
      )}
    </ul>
  );
}
