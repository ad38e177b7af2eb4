import { useCallback, useEffect, useState } from "react";
import { onLeave } from "@/api/session";
import { type Trouble, troubleOf } from "@/api/problem";
import { changeSettings, settingsNow, useForgetGaps, useSettings } from "@/api/staff-settings";
import { type Edits, changeOf, conflicts, edited, flatOf, rebased, valueOf, without } from "./draft";

/** What was begun and not saved, by the page it was begun on: a look at another page does not lose it. */
const begun = new Map<string, Edits>();
onLeave(() => begun.clear());

export type Draft = ReturnType<typeof useDraft>;

/** Holds what is being written over the settings on one page, and saves it when nobody else wrote there meanwhile. */
export function useDraft(page: string) {
  const { settings, tag } = useSettings();
  const kept = flatOf(settings);
  const [edits, setEdits] = useState<Edits>(() => begun.get(page) ?? {});
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [saving, setSaving] = useState(false);
  const forgetGaps = useForgetGaps();
  const dirty = Object.keys(edits).length > 0;

  const write = useCallback(
    (next: Edits) => {
      begun.set(page, next);
      setEdits(next);
      setTrouble(null);
    },
    [page],
  );
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [dirty]);

  /** Resolves to whether all of it is kept. */
  const send = async (wanted: Edits, known: string, again = true): Promise<boolean> => {
    setSaving(true);
    try {
      await changeSettings(changeOf(wanted), known);
      write({});
      forgetGaps();
      return true;
    } catch (error) {
      const refused = troubleOf(error);
      if (refused.code !== "outdated") {
        setTrouble(refused);
        return false;
      }
      const theirs = await settingsNow().catch(() => null);
      // What others changed elsewhere does not stand in the way; what they changed here is shown.
      if (theirs && again && conflicts(wanted, flatOf(theirs.settings)).length === 0) {
        return send(rebased(wanted, flatOf(theirs.settings)), theirs.tag, false);
      }
      return false;
    } finally {
      setSaving(false);
    }
  };

  return {
    settings,
    dirty,
    edits,
    saving,
    trouble,
    conflicts: conflicts(edits, kept),
    kept,
    value: <T>(name: string) => (name in edits ? edits[name]!.value : valueOf(kept, name)) as T,
    set: (name: string, value: unknown) => write(edited(edits, kept, name, value)),
    discard: () => write({}),
    takeTheirs: () => write(without(edits, conflicts(edits, kept))),
    keepMine: () => write(rebased(edits, kept)),
    save: () => send(edits, tag),
  };
}
