import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { api } from "@/api/client";
import { type PatientRecord, patientsChanged, usePatientRecord } from "@/api/patients";
import { type Trouble, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Comparison } from "./comparison";
import { MergeTrouble } from "./merge-trouble";
import { type Field, type Side, differences, keptSide } from "./pair";

/** Two records side by side, and what becomes one of them. */
export function MergeDialog({ pair, onClose }: { pair: [string, string] | null; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog open={pair !== null} onOpenChange={(wanted) => wanted || onClose()}>
      <DialogContent closeLabel={t`Close`} className="sm:max-w-3xl">
        <DialogHeader>
          <DialogTitle>
            <Trans>Make one record of two</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>Choose what holds. Visits, family, alerts and notes of both are kept.</Trans>
          </DialogDescription>
        </DialogHeader>
        {pair ? <Pair key={pair.join()} pair={pair} onClose={onClose} /> : null}
      </DialogContent>
    </Dialog>
  );
}

function Pair({ pair, onClose }: { pair: [string, string]; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const sides = [usePatientRecord(pair[0]), usePatientRecord(pair[1])] as const;
  const failed = sides.find(({ isError }) => isError);
  if (failed) {
    return (
      <DialogBody>
        <ErrorState
          reason={textOf(i18n, troubleOf(failed.error))}
          retryLabel={t`Try again`}
          onRetry={() => sides.forEach((one) => void one.refetch())}
        />
      </DialogBody>
    );
  }
  const [first, second] = [sides[0].data, sides[1].data];
  if (!first || !second) {
    return (
      <DialogBody>
        <Skeleton className="h-80" />
      </DialogBody>
    );
  }
  // Chosen anew when one of them was changed by somebody else.
  return <Choosing key={`${first.version} ${second.version}`} first={first} second={second} onClose={onClose} />;
}

type ChoosingProps = { first: PatientRecord; second: PatientRecord; onClose: () => void };

function Choosing({ first, second, onClose }: ChoosingProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const found = differences(first, second);
  const [chosen, setChosen] = useState(() => Object.fromEntries(found.map(({ field, from }) => [field, from])) as Record<Field, Side>);
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const merge = api.useMutation("post", "/api/v1/patient-records/merge");
  const kept = keptSide(first, second);
  const [keep, other] = kept === "first" ? [first, second] : [second, first];
  const act = async () => {
    setTrouble(null);
    try {
      const body = {
        keep_id: keep.id,
        keep_version: keep.version,
        other_id: other.id,
        other_version: other.version,
        take: found.filter(({ field, fixed }) => !fixed && chosen[field] !== kept).map(({ field }) => field),
      };
      const { id } = await merge.mutateAsync({ body });
      toast.success(t`The two records are one now.`);
      await navigate(`/staff/patients/${id}`);
      await patientsChanged({ gone: other.id });
    } catch (error) {
      setTrouble(troubleOf(error));
      setAsking(false);
      await patientsChanged();
    }
  };
  return (
    <>
      <DialogBody className="space-y-4">
        <MergeTrouble trouble={trouble} />
        <Comparison
          first={first}
          second={second}
          found={found}
          chosen={chosen}
          onChoose={(field, side) => setChosen((before) => ({ ...before, [field]: side }))}
        />
        {asking ? (
          <p role="alert" className="text-destructive-text font-medium">
            <Trans>This cannot be undone. Are both records of the same person?</Trans>
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={asking ? () => setAsking(false) : onClose}>
          {asking ? <Trans>Go back</Trans> : <Trans>Cancel</Trans>}
        </Button>
        {asking ? (
          <Button variant="destructive" pending={merge.isPending} onClick={() => void act()}>
            <Trans>Yes, merge for good</Trans>
          </Button>
        ) : (
          <Button onClick={() => setAsking(true)}>
            <Trans>Merge records</Trans>
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
