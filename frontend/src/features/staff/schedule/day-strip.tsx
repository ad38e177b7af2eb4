import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import type { Schemas } from "@/api/types";
import { cn } from "@/lib/cn";
import { RULE_WORDS } from "./rule-words";
import { Loaded, Panel } from "./states";
import type { Dentist } from "./use-schedule";

type Start = Schemas["StartOut"];

/** Starts one after the other with the same reason. */
export interface Stretch {
  rule: string | null;
  starts: Start[];
}

interface DayStripProps {
  service: string;
  dentist: string;
  day: string;
  time: string | null;
  dentists: Dentist[];
  onChoose: (chosen: { time: string }) => void;
}

/** A whole day at a glance: which starts are offered, and what comes first in the way of the others. */
export function DayStrip({ service, dentist, day, time, dentists, onChoose }: DayStripProps) {
  const asked = api.useQuery(
    "get",
    "/api/v1/availability/{dentist_id}/day",
    { params: { path: { dentist_id: dentist }, query: { service_id: service, date: day } } },
    { staleTime: 15_000 },
  );
  const names = new Map(dentists.map((one) => [one.id, one.name]));
  return (
    <Loaded of={asked} rows={dentist === "any" ? 3 : 1} rowClassName="h-20">
      {() => (
        <div className="space-y-3">
          {asked.data!.dentists.map(({ dentist_id: id, starts }) => (
            <Panel key={id} className="p-3 sm:p-4">
              <h2 className="mb-2 flex flex-wrap items-baseline gap-x-3 font-semibold">
                <bdi>{names.get(id)}</bdi>
                <Offered starts={starts} />
              </h2>
              <ol className="flex flex-wrap gap-1.5">
                {stretchesOf(starts).map((stretch) => (
                  <StretchCell
                    key={stretch.starts[0]!.at}
                    stretch={stretch}
                    time={time}
                    onChoose={(next) => onChoose({ time: next })}
                  />
                ))}
              </ol>
            </Panel>
          ))}
          {asked.data!.dentists.length === 0 ? (
            <p className="text-muted-foreground">
              <Trans>No dentist offers this service.</Trans>
            </p>
          ) : null}
        </div>
      )}
    </Loaded>
  );
}

function Offered({ starts }: { starts: Start[] }) {
  const offered = starts.filter(({ rule }) => rule === null).length;
  return (
    <span className={cn("text-sm font-normal", offered ? "text-success" : "text-muted-foreground")}>
      {offered ? <Plural value={offered} one="# time offered" other="# times offered" /> : <Trans>nothing offered</Trans>}
    </span>
  );
}

interface StretchCellProps {
  stretch: Stretch;
  time: string | null;
  onChoose: (time: string) => void;
}

/** Blocked starts stand together under their reason; each is still a button of its own. */
function StretchCell({ stretch: { rule, starts }, time, onChoose }: StretchCellProps) {
  const { i18n, t } = useLingui();
  const formats = useFormats();
  const words = rule === null ? t`Offered` : RULE_WORDS[rule] ? i18n._(RULE_WORDS[rule].blocks) : rule;
  return (
    <li className={cn("min-w-0 rounded-md border p-1.5", rule === null ? "border-success/30 bg-success-tint" : "bg-muted/60")}>
      <p className={cn("px-1 pb-1 text-xs font-medium", rule === null ? "text-success" : "text-muted-foreground")}>{words}</p>
      <div className="flex flex-wrap gap-0.5">
        {starts.map(({ at }) => {
          const clock = at.slice(11, 16);
          const said = formats.time(at);
          return (
            <button
              key={at}
              type="button"
              aria-pressed={clock === time}
              aria-label={`${said}: ${words}`}
              onClick={() => onChoose(clock)}
              className={cn(
                "focus-ring hover:bg-card aria-pressed:border-primary-edge aria-pressed:bg-card min-h-7 cursor-pointer rounded-sm border border-transparent px-1.5 text-xs tabular-nums aria-pressed:font-semibold pointer-coarse:min-h-11 pointer-coarse:min-w-11",
                rule === null ? "text-success" : "text-foreground/80",
              )}
            >
              {said}
            </button>
          );
        })}
      </div>
    </li>
  );
}

export function stretchesOf(starts: Start[]): Stretch[] {
  return starts.reduce<Stretch[]>((stretches, start) => {
    const last = stretches.at(-1);
    if (last && last.rule === start.rule) last.starts.push(start);
    else stretches.push({ rule: start.rule, starts: [start] });
    return stretches;
  }, []);
}
