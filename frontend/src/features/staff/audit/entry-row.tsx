import { Trans, useLingui } from "@lingui/react/macro";
import {
  CalendarDays,
  ChevronDown,
  Clock,
  Eye,
  type LucideIcon,
  ScrollText,
  Settings,
  Stethoscope,
  UserRound,
  UsersRound,
} from "lucide-react";
import { useId, useMemo, useState } from "react";
import { useFormats } from "@/api/clinic";
import { useOpenAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { Changes } from "./changes";
import { ToldEntry, useTold } from "./parts";
import { Sentence } from "./sentences";
import { type Entry, TOPICS, type Topic } from "./view";

const ICONS: Record<Topic | "looks", LucideIcon> = {
  looks: Eye,
  appointments: CalendarDays,
  patients: UsersRound,
  people: UserRound,
  schedule: Clock,
  offers: Stethoscope,
  settings: Settings,
  audit: ScrollText,
};

/** One entry: when, a sentence, and on demand all that it holds. */
export function EntryRow({ entry, names }: { entry: Entry; names: Record<string, string> }) {
  const { t } = useLingui();
  const { time } = useFormats();
  const [open, setOpen] = useState(false);
  const id = useId();
  const told = useMemo(() => ({ entry, names }), [entry, names]);
  const Icon = ICONS[markOf(entry.action)];
  return (
    <ToldEntry value={told}>
      <li className="px-3 py-2 sm:px-4">
        <div className="grid grid-cols-[auto_1fr_auto] items-start gap-x-3">
          <span className="text-muted-foreground flex items-center gap-2.5 py-1 tabular-nums">
            <Icon aria-hidden="true" className="size-4 max-sm:hidden" />
            <time dateTime={entry.at} className="min-w-11">
              {time(entry.at)}
            </time>
          </span>
          <p className="min-w-0 py-1 text-pretty">
            <Sentence />
            {entry.reason ? (
              <span className="text-muted-foreground block">
                <Trans>
                  Reason: <bdi>{entry.reason}</bdi>
                </Trans>
              </span>
            ) : null}
          </p>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            aria-label={t`Details`}
            onClick={() => setOpen(!open)}
            className="focus-ring text-muted-foreground hover:bg-accent hover:text-foreground grid size-7 cursor-pointer place-items-center rounded-md pointer-coarse:size-11"
          >
            <ChevronDown aria-hidden="true" className={cn("size-4 transition-transform", open && "rotate-180")} />
          </button>
        </div>
        <div id={id} hidden={!open}>
          {open ? <Details /> : null}
        </div>
      </li>
    </ToldEntry>
  );
}

function Details() {
  const { entry } = useTold();
  const { number } = useFormats();
  const openVisit = useOpenAppointment();
  return (
    <div className="bg-muted/60 mt-1 mb-1.5 flex flex-col gap-3 rounded-md p-3 sm:ms-[4.75rem]">
      <Changes />
      <dl className="text-muted-foreground flex flex-wrap gap-x-5 gap-y-1 text-xs">
        <Fact name={<Trans>Network address</Trans>}>{entry.actor.address}</Fact>
        <Fact name={<Trans>Request</Trans>}>{entry.request_id}</Fact>
        <Fact name={<Trans>Action</Trans>}>{entry.action}</Fact>
        <Fact name={<Trans>Entry</Trans>}>
          {entry.sequence === null ? <Trans>not sealed yet</Trans> : number(entry.sequence)}
        </Fact>
      </dl>
      {entry.visit ? (
        <Button variant="outline" size="sm" className="self-start" onClick={() => openVisit(entry.subject_id)}>
          <Trans>Open the appointment</Trans>
        </Button>
      ) : null}
    </div>
  );
}

function Fact({ name, children }: { name: React.ReactNode; children: React.ReactNode }) {
  if (!children) return null;
  return (
    <div className="flex gap-1.5">
      <dt>{name}</dt>
      <dd className="text-foreground break-all">
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

function markOf(action: string): Topic | "looks" {
  if (action.endsWith(".read")) return "looks";
  const area = action.split(".")[0]!;
  return (Object.keys(TOPICS) as Topic[]).find((one) => (TOPICS[one] as readonly string[]).includes(area)) ?? "audit";
}
