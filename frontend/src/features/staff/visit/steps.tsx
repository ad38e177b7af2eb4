import { Trans, useLingui } from "@lingui/react/macro";
import { Armchair, Check, CheckCheck, DoorOpen, type LucideIcon, Undo2, UserX } from "lucide-react";
import { client } from "@/api/client";
import { Button } from "@/components/ui/button";
import { Kbd } from "./kbd";
import { cn } from "@/lib/cn";
import { STATUS_ICONS, useStatusWords } from "./status-words";
import type { Deeds } from "./use-deeds";
import { type Status, type Visit, said, tagOf } from "./visit";

type Step = Extract<Status, "confirmed" | "arrived" | "in_chair" | "completed" | "no_show" | "scheduled" | "rescheduled">;

/** The way of a visit through the day: where it stands, and the steps that may be taken now. */
export function Steps({ visit, deeds }: { visit: Visit; deeds: Deeds }) {
  const take = useTake(visit, deeds);
  const next = nextOf(visit);
  const others = visit.steps.filter((step) => step !== next) as Step[];
  return (
    <section className="space-y-3">
      <h3 className="sr-only">
        <Trans>Status</Trans>
      </h3>
      <Way visit={visit} />
      {visit.steps.length > 0 || visit.step_back ? (
        <div className="flex flex-wrap items-center gap-2">
          {next ? <StepButton step={next} main {...{ take, deeds }} /> : null}
          {others.map((step) => (
            <StepButton key={step} step={step} {...{ take, deeds }} />
          ))}
          {visit.step_back ? <BackButton to={visit.step_back as Step} {...{ take, deeds }} /> : null}
        </div>
      ) : null}
    </section>
  );
}

/** Returns the step that usually comes next, to be taken by the key Enter would be too easily hit for. */
export function nextOf(visit: Visit): Step | null {
  const order: Step[] = visit.status === "in_chair" ? ["completed"] : ["arrived", "in_chair", "confirmed"];
  return order.find((step) => visit.steps.includes(step)) ?? null;
}

type Take = (step: Step, back?: boolean) => void;

/** Returns what takes a step. */
export function useTake(visit: Visit, deeds: Deeds): Take {
  return (step, back = false) =>
    void deeds.send(back ? "back" : step, visit, () =>
      said(
        client.POST("/api/v1/appointments/{appointment_id}/status", {
          params: { path: { appointment_id: visit.id }, header: { "If-Match": tagOf(visit) } },
          body: { status: step, reason: "" },
        }),
      ),
    );
}

interface ButtonProps {
  take: Take;
  deeds: Deeds;
}

function StepButton({ step, main, take, deeds }: ButtonProps & { step: Step; main?: boolean }) {
  const words = useStepWords();
  const Icon = ICONS[step];
  return (
    <Button
      size="sm"
      variant={main ? "default" : "outline"}
      pending={deeds.pending === step}
      aria-keyshortcuts={main ? "S" : undefined}
      onClick={() => take(step)}
    >
      {Icon ? <Icon aria-hidden="true" /> : null}
      {words[step]}
      {main ? <Kbd>S</Kbd> : null}
    </Button>
  );
}

function BackButton({ to, take, deeds }: ButtonProps & { to: Step }) {
  const status = useStatusWords()(to);
  return (
    <Button size="sm" variant="ghost" pending={deeds.pending === "back"} aria-keyshortcuts="U" onClick={() => take(to, true)}>
      <Undo2 aria-hidden="true" className="rtl:-scale-x-100" />
      <Trans>Undo: back to “{status}”</Trans>
      <Kbd>U</Kbd>
    </Button>
  );
}

const ICONS: Partial<Record<Step, LucideIcon>> = {
  confirmed: Check,
  arrived: DoorOpen,
  in_chair: Armchair,
  completed: CheckCheck,
  no_show: UserX,
};

function useStepWords(): Record<Step, string> {
  const { t } = useLingui();
  return {
    confirmed: t`Confirm`,
    arrived: t`Patient is here`,
    in_chair: t`Take to the chair`,
    completed: t`Complete`,
    no_show: t`Did not come`,
    scheduled: t`Back to booked`,
    rescheduled: t`Back to moved`,
  };
}

const STATIONS: Status[] = ["scheduled", "arrived", "in_chair", "completed"];
const REACHED: Record<Status, number> = {
  scheduled: 0,
  rescheduled: 0,
  confirmed: 0,
  arrived: 1,
  in_chair: 2,
  completed: 3,
  cancelled: -1,
  no_show: -1,
};

/** Four stations in a row; a visit that ended otherwise has none. */
function Way({ visit: { status } }: { visit: Visit }) {
  const wordOf = useStatusWords();
  const reached = REACHED[status];
  if (reached < 0) return null;
  return (
    <ol className="flex">
      {STATIONS.map((station, index) => {
        const shown = index === 0 && reached === 0 ? status : station;
        const Icon = STATUS_ICONS[shown];
        return (
          <li
            key={station}
            aria-current={index === reached ? "step" : undefined}
            className="relative flex min-w-0 flex-1 flex-col items-center gap-1 text-center"
          >
            {index > 0 ? (
              <span
                aria-hidden="true"
                className={cn("absolute end-[calc(50%+1rem)] top-3.5 h-0.5 w-[calc(100%-2rem)] rounded", index <= reached ? "bg-primary-edge" : "bg-border")}
              />
            ) : null}
            <span
              className={cn(
                "grid size-7 place-items-center rounded-full border-2",
                index < reached && "border-primary-edge bg-brand-tint text-brand-text",
                index === reached && "border-primary-edge bg-primary text-primary-foreground",
                index > reached && "border-input bg-card text-muted-foreground",
              )}
            >
              <Icon aria-hidden="true" className="size-4" />
            </span>
            <span className={cn("text-xs leading-tight text-balance", index === reached ? "font-semibold" : "text-muted-foreground")}>
              {wordOf(shown)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
