import { Trans, useLingui } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import type { useChosen } from "@/lib/use-chosen";
import type { Feed } from "./feed";
import { Filters } from "./filters";
import { Segmented } from "./segmented";
import type { Kind, View } from "./view";
import { ViewMenu } from "./view-menu";
import { weekOf } from "./week-of";

interface ToolbarProps {
  view: View;
  feed: Feed | undefined;
  choose: ReturnType<typeof useChosen>["choose"];
  search: RefObject<HTMLInputElement | null>;
  idle: number;
  onKind: (kind: Kind) => void;
  onKeys: () => void;
}

/** Which columns, which visits, how large. */
export function Toolbar({ view, feed, choose, search, idle, onKind, onKeys }: ToolbarProps) {
  const { t } = useLingui();
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
      <Segmented
        label={t`View`}
        value={view.kind}
        onChange={onKind}
        options={[
          { value: "day", words: t`Day`, keys: "d" },
          { value: "week", words: t`Week`, keys: "w" },
          { value: "month", words: t`Month`, keys: "m" },
        ]}
        className="max-sm:flex-auto"
      />
      {view.kind === "day" ? (
        <Segmented
          label={t`Columns`}
          value={view.axis}
          onChange={(axis) => choose({ by: axis === "operatory" ? "room" : null, column: null })}
          options={[
            { value: "dentist", words: <Trans>Dentists</Trans> },
            { value: "operatory", words: <Trans>Rooms</Trans> },
          ]}
          className="max-sm:flex-auto"
        />
      ) : null}
      {view.kind === "week" ? <Whose view={view} feed={feed} onChange={(of) => choose({ of })} /> : null}
      <div className="ms-auto flex flex-wrap items-center gap-2 max-sm:w-full">
        {view.kind === "month" ? null : (
          <Find key={view.kind} field={search} value={view.find} onFind={(find) => choose({ find }, "replace")} />
        )}
        <Filters view={view} feed={feed} onChoose={choose} />
        <ViewMenu view={view} idle={idle} onChoose={choose} onKeys={onKeys} />
      </div>
    </div>
  );
}

const PAUSE = 150;

interface FindProps {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  onFind: (part: string | null) => void;
}

/** What is typed stands here at once, and in the address when the typing pauses. */
function Find({ field, value, onFind }: FindProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(value);
  const find = useEffectEvent((part: string) => part !== value && onFind(part || null));
  useEffect(() => {
    const timer = setTimeout(() => find(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const leave = () => {
    setTyped("");
    field.current?.blur();
  };
  return (
    <div className="relative max-sm:flex-1">
      <Search aria-hidden="true" className="text-muted-foreground pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2" />
      <Input
        ref={field}
        type="search"
        aria-label={t`Find a patient in the calendar`}
        aria-keyshortcuts="/"
        placeholder={t`Find a patient`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && leave()}
        className="h-9 ps-9 text-sm pointer-coarse:h-11 sm:w-52"
      />
    </div>
  );
}

function Whose({ view, feed, onChange }: { view: View; feed: Feed | undefined; onChange: (id: string) => void }) {
  const { t } = useLingui();
  if (!feed) return null;
  return (
    <NativeSelect
      aria-label={t`Dentist`}
      value={weekOf(view, feed) ?? ""}
      onChange={(event) => onChange(event.target.value)}
      className="h-9 min-w-52 text-sm font-medium pointer-coarse:h-11"
    >
      {feed.dentists.map(({ id, name }) => (
        <NativeSelectOption key={id} value={id}>
          {name}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}
