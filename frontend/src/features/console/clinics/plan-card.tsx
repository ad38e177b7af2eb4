import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type ClinicDetail, useClinicChanged } from "@/api/console-clinic";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { ConsoleCard, Facts } from "@/components/console/console-card";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { PlanName as Plan } from "./badges";
import { type PlanName, PLANS } from "./view";
import { LIMIT_WORDS, PLAN_WORDS } from "./words";

const MOST = 1_000_000;

/** On which plan a clinic is, and where its limits differ from it. */
export function PlanCard({ clinic }: { clinic: ClinicDetail }) {
  const { t, i18n } = useLingui();
  const { number } = useOwnFormats();
  const [changing, setChanging] = useState(false);
  const has = useHasRole();
  return (
    <ConsoleCard
      title={<Trans>Plan and limits</Trans>}
      actions={
        has(["admin"]) ? (
          <Button variant="outline" size="sm" onClick={() => setChanging(true)}>
            <Trans>Change</Trans>
          </Button>
        ) : null
      }
    >
      <Facts
        facts={[
          { name: t`Plan`, value: <Plan plan={clinic.plan} /> },
          ...clinic.limits.map(({ name, value, own }) => ({
            name: i18n._(LIMIT_WORDS[name]),
            value: (
              <span className="inline-flex flex-wrap items-center gap-2">
                {value === null ? t`No limit` : number(value)}
                {own ? (
                  <Badge variant="warning">
                    <Trans>Agreed apart</Trans>
                  </Badge>
                ) : null}
              </span>
            ),
          })),
        ]}
      />
      <Dialog open={changing} onOpenChange={setChanging}>
        <DialogContent closeLabel={t`Close`}>
          <DialogHeader>
            <DialogTitle>
              <Trans>Plan and limits</Trans>
            </DialogTitle>
            <DialogDescription>
              <Trans>Nothing that is there goes when a limit is lower; more cannot be added.</Trans>
            </DialogDescription>
          </DialogHeader>
          <PlanForm clinic={clinic} onClose={() => setChanging(false)} />
        </DialogContent>
      </Dialog>
    </ConsoleCard>
  );
}

function PlanForm({ clinic, onClose }: { clinic: ClinicDetail; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const changed = useClinicChanged();
  const [plan, setPlan] = useState<PlanName>(PLANS.find((one) => one === clinic.plan) ?? "group");
  const [own, setOwn] = useState(() => Object.fromEntries(clinic.limits.map(({ name, value, own: apart }) => [name, apart && value !== null ? String(value) : ""])));
  const [reason, setReason] = useState("");
  const change = platform.useMutation("put", "/api/v1/clinics/{clinic_id}/plan");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const limits: Record<string, number | null> = {};
    for (const { name, value, own: apart } of clinic.limits) {
      if (own[name]) limits[name] = Number(own[name]);
      // Without a limit by agreement: an empty field leaves it so.
      else if (apart && value === null) limits[name] = null;
    }
    try {
      const body = { plan, limits, reason: reason.trim() };
      await change.mutateAsync({ params: { path: { clinic_id: clinic.id } }, body });
      toast.success(t`Saved.`);
      onClose();
      await changed();
    } catch {
      // The form says why.
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={change.isError ? troubleOf(change.error) : null} />
        <RadioCards aria-label={t`Plan`} value={plan} onValueChange={(one) => setPlan(one as PlanName)}>
          {PLANS.map((one) => (
            <RadioCard key={one} value={one} title={i18n._(PLAN_WORDS[one])} />
          ))}
        </RadioCards>
        {clinic.limits.map(({ name }) => (
          <Field key={name}>
            <FieldLabel>{i18n._(LIMIT_WORDS[name])}</FieldLabel>
            <Input
              type="number"
              inputMode="numeric"
              min={0}
              max={MOST}
              step={1}
              value={own[name]}
              onChange={({ target }) => setOwn((before) => ({ ...before, [name]: target.value }))}
            />
            <FieldHint>
              <Trans>Empty: as the plan has it.</Trans>
            </FieldHint>
          </Field>
        ))}
        <Field>
          <FieldLabel>
            <Trans>Reason</Trans>
          </FieldLabel>
          <Input maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
          <FieldHint>
            <Trans>It is kept in the audit log.</Trans>
          </FieldHint>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={change.isPending}>
          <Trans>Save</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
