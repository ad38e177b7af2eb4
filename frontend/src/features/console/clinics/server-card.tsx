import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type ClinicDetail, useClinicChanged } from "@/api/console-clinic";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { ConsoleCard, Facts } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { Skeleton } from "@/components/ui/skeleton";

const WITHIN = 60;
const LONGEST = 3_600;

/** On which database server a clinic is, and the way to another one. */
export function ServerCard({ clinic }: { clinic: ClinicDetail }) {
  const { t } = useLingui();
  const { number } = useOwnFormats();
  const [moving, setMoving] = useState(false);
  const servers = platform.useQuery("get", "/api/v1/shards", {}, { staleTime: 30_000 });
  if (!servers.data) {
    return <ConsoleCard title={<Trans>Server</Trans>}>{servers.isError ? <Failed query={servers} /> : <Skeleton className="h-16" />}</ConsoleCard>;
  }
  const here = servers.data.find(({ name }) => name === clinic.shard);
  const others = servers.data.filter(({ name }) => name !== clinic.shard);
  return (
    <ConsoleCard
      title={<Trans>Server</Trans>}
      actions={
        others.length > 0 && clinic.state !== "opening" ? (
          <Button variant="outline" size="sm" onClick={() => setMoving(true)}>
            <Trans>Move the clinic</Trans>
          </Button>
        ) : null
      }
    >
      <Facts
        facts={[
          { name: t`Database server`, value: <bdi dir="ltr">{clinic.shard}</bdi> },
          { name: t`Clinics on it`, value: here ? number(here.clinics) : "–" },
        ]}
      />
      {here && here.size === null ? (
        <p>
          <Trans>It does not answer at the moment.</Trans>
        </p>
      ) : null}
      <Dialog open={moving} onOpenChange={setMoving}>
        <DialogContent closeLabel={t`Close`}>
          <DialogHeader>
            <DialogTitle>
              <Trans>Move to another server</Trans>
            </DialogTitle>
            <DialogDescription>
              <Trans>The clinic can be read all the time. For the seconds of the last copy nothing can be booked or changed.</Trans>
            </DialogDescription>
          </DialogHeader>
          <MoveForm clinic={clinic} others={others} onClose={() => setMoving(false)} />
        </DialogContent>
      </Dialog>
    </ConsoleCard>
  );
}

type Server = { name: string; clinics: number; ready: boolean };

function MoveForm({ clinic, others, onClose }: { clinic: ClinicDetail; others: Server[]; onClose: () => void }) {
  const { t } = useLingui();
  const { number } = useOwnFormats();
  const changed = useClinicChanged();
  const [shard, setShard] = useState(others.find(({ ready }) => ready)?.name ?? "");
  const [within, setWithin] = useState(String(WITHIN));
  const move = platform.useMutation("post", "/api/v1/clinics/{clinic_id}/move");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await move.mutateAsync({ params: { path: { clinic_id: clinic.id } }, body: { shard, within: Number(within) } });
      toast.success(t`The clinic is being moved.`);
      onClose();
      await changed();
    } catch {
      // The form says why.
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={move.isError ? troubleOf(move.error) : null} />
        <RadioCards aria-label={t`Database server`} value={shard} onValueChange={setShard}>
          {others.map(({ name, clinics, ready }) => (
            <RadioCard
              key={name}
              value={name}
              title={<bdi dir="ltr">{name}</bdi>}
              description={t`Clinics on it: ${number(clinics)}`}
              disabled={!ready}
              reason={t`It cannot take clinics at the moment.`}
            />
          ))}
        </RadioCards>
        <Field>
          <FieldLabel>
            <Trans>Seconds without changes at most</Trans>
          </FieldLabel>
          <Input
            type="number"
            inputMode="numeric"
            required
            min={1}
            max={LONGEST}
            step={1}
            value={within}
            onChange={({ target }) => setWithin(target.value)}
          />
          <FieldHint>
            <Trans>It is tried first; if it takes longer, nothing is moved.</Trans>
          </FieldHint>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={move.isPending} disabled={!shard}>
          <Trans>Move the clinic</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
