import { Trans, useLingui } from "@lingui/react/macro";
import { type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import { fieldText } from "@/api/field-texts";
import { Button } from "@/components/ui/button";
import { Command, CommandInput, CommandItem, CommandList, CommandNote } from "@/components/ui/command";
import { zonesLike } from "./zones";

const SHOWN = 8;

type ZonePickerProps = {
  ref?: Ref<{ focus: () => void }>;
  value: string;
  onPick: (zone: string) => void;
  /** The code of what is wrong with it. */
  wrong: string | undefined;
};

/** Chooses a time zone by a part of its name. */
export function ZonePicker({ ref, value, onPick, wrong }: ZonePickerProps) {
  const { t, i18n } = useLingui();
  const [searching, setSearching] = useState(false);
  const [typed, setTyped] = useState("");
  const change = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const before = useRef(searching);
  const label = useId();
  useImperativeHandle(ref, () => ({ focus: () => change.current?.focus() }), []);
  useEffect(() => {
    if (before.current === searching) return;
    before.current = searching;
    (searching ? box : change).current?.focus();
  }, [searching]);
  const found = useMemo(() => zonesLike(typed), [typed]);
  const pick = (zone: string) => {
    onPick(zone);
    setSearching(false);
    setTyped("");
  };
  return (
    <div className="grid min-w-0 gap-1.5">
      <span id={label} className="min-h-5 text-sm leading-snug font-medium">
        <Trans>Time zone</Trans>
      </span>
      {searching ? (
        <Command shouldFilter={false} label={t`Time zone`} loop>
          <CommandInput ref={box} value={typed} onValueChange={setTyped} placeholder={t`City or region`} maxLength={64} />
          {found.length === 0 ? (
            <CommandNote>
              <Trans>There is no such time zone. Write it like Berlin.</Trans>
            </CommandNote>
          ) : null}
          <CommandList label={t`Time zones found`} hidden={found.length === 0}>
            {found.slice(0, SHOWN).map((zone) => (
              <CommandItem key={zone} value={zone} onSelect={() => pick(zone)}>
                <Zone zone={zone} />
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      ) : (
        <div role="group" aria-labelledby={label} className="bg-card flex items-center gap-3 rounded-md border px-3.5 py-2">
          <Zone zone={value} />
          <Button ref={change} variant="ghost" size="sm" className="ms-auto" onClick={() => setSearching(true)}>
            <Trans>Change</Trans>
          </Button>
        </div>
      )}
      {wrong ? (
        <p role="alert" className="text-destructive-text text-sm">
          {fieldText(i18n, wrong)}
        </p>
      ) : null}
    </div>
  );
}

function Zone({ zone }: { zone: string }) {
  const { i18n } = useLingui();
  return (
    <span className="min-w-0">
      <bdi dir="ltr" className="block truncate font-medium">
        {zone.replaceAll("_", " ")}
      </bdi>
      <span className="text-muted-foreground block truncate text-sm">{calledIn(zone, i18n.locale)}</span>
    </span>
  );
}

function calledIn(zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
