import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { type Job, isUnderWay } from "@/api/console-clinic";
import { patiently, platform, platformClient } from "@/api/platform";
import { type Trouble, troubleOf } from "@/api/problem";
import { Failed } from "@/components/console/failed";
import { JobLine } from "@/components/console/job-line";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";

const WHILE_UNDER_WAY = 1_500;

/** Takes a clinic in with the bundle that it brings, and shows how far that is. */
export function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<string | null>(null);
  const close = () => {
    setAsked(null);
    onClose();
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Open a clinic from a bundle</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>A bundle is what an export of a clinic’s data makes. Nothing is opened unless all of it fits.</Trans>
          </DialogDescription>
        </DialogHeader>
        {asked ? <Progressing id={asked} onClose={close} /> : <ImportForm onAsked={({ id }) => setAsked(id)} onClose={close} />}
      </DialogContent>
    </Dialog>
  );
}

function ImportForm({ onAsked, onClose }: { onAsked: (job: Job) => void; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [address, setAddress] = useState("");
  const [name, setName] = useState("");
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || pending) return;
    setPending(true);
    setTrouble(null);
    try {
      const { data, error } = await platformClient.POST("/api/v1/imports", {
        ...patiently,
        params: { query: { address: address.trim().toLowerCase(), name: name.trim() } },
        body: file as never,
        bodySerializer: (body: unknown) => body as BodyInit,
        headers: { "Content-Type": "application/zip" },
      });
      if (!data) throw error;
      onAsked(data);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={trouble} />
        <Field>
          <FieldLabel>
            <Trans>Bundle</Trans>
          </FieldLabel>
          <Input type="file" accept=".zip,application/zip" required onChange={({ target }) => setFile(target.files?.[0] ?? null)} />
        </Field>
        <Field>
          <FieldLabel>
            <Trans>Address</Trans>
          </FieldLabel>
          <Input
            dir="ltr"
            required
            maxLength={63}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
          <FieldHint>
            <Trans>Letters, digits and hyphens: the first part of its web address.</Trans>
          </FieldHint>
        </Field>
        <Field>
          <FieldLabel>
            <Trans>Name of the clinic</Trans>
          </FieldLabel>
          <Input maxLength={120} autoComplete="off" value={name} onChange={({ target }) => setName(target.value)} />
          <FieldHint>
            <Trans>Leave it empty to keep the name in the bundle.</Trans>
          </FieldHint>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={pending}>
          <Trans>Upload and open</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}

function Progressing({ id, onClose }: { id: string; onClose: () => void }) {
  const job = platform.useQuery(
    "get",
    "/api/v1/jobs/{job_id}",
    { params: { path: { job_id: id } } },
    { staleTime: 0, refetchInterval: ({ state }) => (!state.data || isUnderWay(state.data) ? WHILE_UNDER_WAY : false) },
  );
  return (
    <>
      <DialogBody aria-live="polite">
        {job.data ? <JobLine job={job.data} /> : job.isError ? <Failed query={job} /> : <Skeleton className="h-16" />}
        {job.data?.state === "done" && job.data.clinic_id ? (
          <p className="mt-3">
            <AppLink to={`/console/clinics/${job.data.clinic_id}`} className="font-medium underline underline-offset-4">
              <Trans>Go to the clinic</Trans>
            </AppLink>
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </DialogFooter>
    </>
  );
}
