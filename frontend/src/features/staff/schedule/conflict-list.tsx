import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Phone, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { TellField, ToldSummary } from "@/components/staff/telling";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldLabel } from "@/components/ui/field";
import { NativeSelectOption } from "@/components/ui/native-select";
import { CancelVisitsDialog } from "./cancel-visits-dialog";
import { ConflictRow } from "./conflict-row";
import { DentistSelect } from "./dentist-select";
import { Panel } from "./states";
import { TelephoneList } from "./telephone-list";
import { type Affected, useMoves } from "./use-moves";
import { useAllDentists } from "./use-schedule";

interface ConflictListProps {
  visits: Affected[];
  /** Times are proposed at once, with these dentists. */
  planWith: string | null;
  empty: ReactNode;
}

/** Visits to choose among, times to which they could go, and what became of each. */
export function ConflictList({ visits, planWith, empty }: ConflictListProps) {
  const { t } = useLingui();
  const moves = useMoves();
  const dentists = useAllDentists();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [whom, setWhom] = useState(planWith ?? "any");
  const [tells, setTells] = useState(true);
  const [doing, setDoing] = useState<"cancel" | "ring" | null>(null);
  const finished = new Set(moves.finished.map((one) => one.appointment_id));
  const open = visits.filter((one) => !finished.has(one.appointment_id));
  const chosen = open.filter((one) => !left.has(one.appointment_id));
  const movable = chosen.filter((one) => moves.plans[one.appointment_id]?.chosen);
  const planned = Object.keys(moves.plans).length > 0;

  const asked = useRef(false);
  const { propose } = moves;
  useEffect(() => {
    if (!planWith || asked.current) return;
    asked.current = true;
    void propose(visits, planWith);
  }, [planWith, visits, propose]);

  const toggle = (visit: Affected, on: boolean) =>
    setLeft((before) => {
      const next = new Set(before);
      if (on) next.delete(visit.appointment_id);
      else next.add(visit.appointment_id);
      return next;
    });
  const changeWhom = (next: string) => {
    setWhom(next);
    if (planned) void propose(chosen, next);
  };

  if (open.length === 0 && moves.finished.length === 0) return empty;
  return (
    <div className="space-y-4">
      <TroubleAlert trouble={moves.trouble} />
      {open.length ? (
        <Panel>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b p-3">
            <Field orientation="horizontal" className="me-auto">
              <Checkbox
                checked={chosen.length === open.length}
                onCheckedChange={(on) => setLeft(on ? new Set() : new Set(open.map((one) => one.appointment_id)))}
              />
              <FieldLabel>
                <Trans>
                  {chosen.length} of {open.length} chosen
                </Trans>
              </FieldLabel>
            </Field>
            <div className="flex flex-wrap items-center gap-2">
              <DentistSelect dentists={dentists.data?.items ?? []} value={whom} onChange={changeWhom} label={t`Move to`}>
                <NativeSelectOption value="any">{t`Any dentist`}</NativeSelectOption>
                <NativeSelectOption value="same">{t`Same dentist, another time`}</NativeSelectOption>
              </DentistSelect>
              {planned && movable.length ? (
                <Button size="sm" pending={moves.working} onClick={() => void moves.move(movable, whom, tells)}>
                  <Plural value={movable.length} one="Move # visit" other="Move # visits" />
                </Button>
              ) : (
                <Button
                  size="sm"
                  disabled={chosen.length === 0}
                  pending={moves.asking}
                  onClick={() => void propose(chosen, whom)}
                >
                  <Trans>Find new times</Trans>
                </Button>
              )}
              <Button size="sm" variant="outline" disabled={chosen.length === 0} onClick={() => setDoing("cancel")}>
                <X aria-hidden="true" />
                <Trans>Cancel visits</Trans>
              </Button>
              <Button size="sm" variant="outline" disabled={chosen.length === 0} onClick={() => setDoing("ring")}>
                <Phone aria-hidden="true" />
                <Trans>Telephone list</Trans>
              </Button>
            </div>
            <div className="basis-full">
              <TellField tells={tells} onTells={setTells} label={<Trans>Tell the patients by e-mail what becomes of their visits</Trans>} />
            </div>
          </div>
          <ul className="divide-y">
            {open.map((visit) => (
              <ConflictRow
                key={visit.appointment_id}
                visit={visit}
                dentists={dentists.data?.items ?? []}
                chosen={!left.has(visit.appointment_id)}
                plan={moves.plans[visit.appointment_id] ?? null}
                outcome={moves.outcomes[visit.appointment_id] ?? null}
                onToggle={(on) => toggle(visit, on)}
                onChoose={(option) => moves.choose(visit, option)}
                onAnotherDay={(day) => void propose([visit], whom, day)}
              />
            ))}
          </ul>
        </Panel>
      ) : null}
      <Finished visits={moves.finished} moves={moves} />
      <CancelVisitsDialog
        open={doing === "cancel"}
        count={chosen.length}
        tells={tells}
        onTells={setTells}
        onClose={() => setDoing(null)}
        onCancel={(reason) => {
          setDoing(null);
          void moves.cancel(chosen, reason, tells);
        }}
      />
      <TelephoneList open={doing === "ring"} visits={chosen} onClose={() => setDoing(null)} />
    </div>
  );
}

/** What is done stays in sight, so that one knows whom to ring up. */
function Finished({ visits, moves }: { visits: Affected[]; moves: ReturnType<typeof useMoves> }) {
  const { t } = useLingui();
  const dentists = useAllDentists();
  const [ringing, setRinging] = useState(false);
  if (visits.length === 0) return null;
  const toldOf = ({ appointment_id }: Affected) => {
    const outcome = moves.outcomes[appointment_id];
    return outcome?.state === "moved" || outcome?.state === "cancelled" ? outcome.told : "not";
  };
  const toRing = visits.filter((visit) => toldOf(visit) !== "by_email");
  return (
    <section aria-label={t`Done`}>
      <h2 className="mb-2 text-base font-semibold" role="status">
        <Plural value={visits.length} one="# visit is settled" other="# visits are settled" />
      </h2>
      <Panel>
        <ul className="divide-y">
          {visits.map((visit) => (
            <ConflictRow
              key={visit.appointment_id}
              visit={visit}
              dentists={dentists.data?.items ?? []}
              chosen={null}
              plan={null}
              outcome={moves.outcomes[visit.appointment_id] ?? null}
            />
          ))}
        </ul>
      </Panel>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <div className="text-muted-foreground me-auto">
          <ToldSummary told={visits.map(toldOf)} />
        </div>
        {toRing.length ? (
          <Button size="sm" variant="outline" onClick={() => setRinging(true)}>
            <Phone aria-hidden="true" />
            <Trans>Telephone list</Trans>
          </Button>
        ) : null}
      </div>
      <TelephoneList open={ringing} visits={toRing} settled onClose={() => setRinging(false)} />
    </section>
  );
}
