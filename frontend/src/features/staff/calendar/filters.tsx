import { Trans, useLingui } from "@lingui/react/macro";
import { ListFilter } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useServices } from "@/api/clinic";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { NO_ROOM } from "./columns";
import type { Feed } from "./feed";
import { StatusIcon } from "./status-icon";
import { STATUSES, type View, countFilters, listed } from "./view";
import { useCalendarWords } from "./words";

interface FiltersProps {
  view: View;
  feed: Feed | undefined;
  onChoose: (changes: Record<string, string | null>) => void;
}

/** Whose and which visits one looks for; what else there is stays visible, faintly. */
export function Filters({ view, feed, onChoose }: FiltersProps) {
  const { t } = useLingui();
  const words = useCalendarWords();
  const services = useServices();
  const count = countFilters(view);
  const dentists = feed?.dentists.map(({ id, name }) => ({ id, words: <bdi>{name}</bdi> })) ?? [];
  const rooms = feed?.operatories.map(({ id, name }) => ({ id, words: <bdi>{name}</bdi> })) ?? [];
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" size="sm">
          <ListFilter aria-hidden="true" />
          <Trans>Filter</Trans>
          {count > 0 ? (
            <span className="bg-brand-tint text-brand-text rounded-full px-1.5 text-xs tabular-nums">{count}</span>
          ) : null}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t`Filter`} className="max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto p-0">
        <div className="divide-y">
          <Group title={<Trans>Dentists</Trans>} choices={dentists} chosen={view.dentists} onChange={(next) => onChoose({ dentists: listed(next) })} />
          <Group
            title={<Trans>Rooms</Trans>}
            choices={rooms.length > 0 ? [...rooms, { id: NO_ROOM, words: <Trans>No room</Trans> }] : []}
            chosen={view.rooms}
            onChange={(next) => onChoose({ rooms: listed(next) })}
          />
          <Group
            title={<Trans>Services</Trans>}
            choices={services.data?.items.map(({ id, name }) => ({ id, words: <bdi>{name}</bdi> })) ?? []}
            chosen={view.services}
            onChange={(next) => onChoose({ services: listed(next) })}
          />
          <Group
            title={<Trans>Status</Trans>}
            choices={STATUSES.map((id) => ({
              id,
              words: (
                <span className="flex items-center gap-1.5">
                  <StatusIcon status={id} className="size-4" />
                  {words.status(id)}
                </span>
              ),
            }))}
            chosen={view.statuses}
            onChange={(next) => onChoose({ status: listed(next) })}
          />
        </div>
        {count > 0 ? (
          <div className="bg-popover sticky bottom-0 border-t p-2">
            <Button
              variant="ghost"
              size="sm"
              className="w-full"
              onClick={() => onChoose({ dentists: null, rooms: null, services: null, status: null })}
            >
              <Trans>Clear filters</Trans>
            </Button>
          </div>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}

interface GroupProps {
  title: ReactNode;
  choices: { id: string; words: ReactNode }[];
  chosen: ReadonlySet<string>;
  onChange: (next: ReadonlySet<string>) => void;
}

function Group({ title, choices, chosen, onChange }: GroupProps) {
  const id = useId();
  // The address follows when the columns are drawn; a box is ticked at once.
  const [ticked, setTicked] = useState(chosen);
  const [before, setBefore] = useState(chosen);
  if (listed(before) !== listed(chosen)) {
    setBefore(chosen);
    setTicked(chosen);
  }
  if (choices.length === 0) return null;
  const toggle = (choice: string, on: boolean) => {
    const next = new Set(on ? [...ticked, choice] : [...ticked].filter((one) => one !== choice));
    setTicked(next);
    onChange(next);
  };
  return (
    <fieldset className="p-3">
      <legend className="float-start mb-1 w-full text-xs font-semibold">{title}</legend>
      <div className="clear-both space-y-0.5">
        {choices.map((choice) => (
          <label
            key={choice.id}
            htmlFor={`${id}-${choice.id}`}
            className="hover:bg-accent flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-1.5 pointer-coarse:min-h-11"
          >
            <Checkbox
              id={`${id}-${choice.id}`}
              checked={ticked.has(choice.id)}
              onCheckedChange={(on) => toggle(choice.id, on === true)}
              className="size-4.5"
            />
            {choice.words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
