import { useCallback, useEffect, useState } from "react";
import { onLeave } from "@/api/session";
import { type Trouble, troubleOf } from "@/api/problem";
import { keepWords, type MessageText, messageTextsChanged, type MessageWords } from "@/api/staff-messages";
import { saySame, type WordsField } from "./words";

/** Words that were begun, over which version of the text. */
interface Begun {
  words: MessageWords;
  over: number;
}

/** What was begun and not saved, by message and language: a look at another one does not lose it. */
const begun = new Map<string, Begun>();
onLeave(() => begun.clear());

export type WordsDraft = ReturnType<typeof useWords>;

/** Holds what is being written in place of a text, and saves it when nobody else changed that text meanwhile. */
export function useWords(kind: string, text: MessageText) {
  const name = `${kind} ${text.language}`;
  const [, render] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [saving, setSaving] = useState(false);
  const kept = text.own ?? text.standard;
  const draft = begun.get(name);
  const words = draft?.words ?? kept;
  const dirty = draft !== undefined && !saySame(draft.words, kept);

  const write = useCallback(
    (next: Begun | null) => {
      if (next) begun.set(name, next);
      else begun.delete(name);
      setTrouble(null);
      render((before) => before + 1);
    },
    [name],
  );
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [dirty]);

  const over = draft?.over ?? text.version;
  const change = (next: MessageWords) => write(saySame(next, kept) ? null : { words: next, over });
  const save = async (): Promise<boolean> => {
    setSaving(true);
    try {
      await keepWords(kind, text, saySame(words, text.standard) ? null : words, over);
      write(null);
      return true;
    } catch (error) {
      const refused = troubleOf(error);
      // The list as it is now shows what stands in the way.
      if (refused.code === "outdated") await messageTextsChanged();
      else setTrouble(refused);
      return false;
    } finally {
      setSaving(false);
    }
  };

  return {
    words,
    kept,
    dirty,
    saving,
    trouble,
    contested: dirty && over !== text.version,
    set: (field: WordsField, value: string) => change({ ...words, [field]: value }),
    toStandard: () => change(text.standard),
    discard: () => write(null),
    keepMine: () => write({ words, over: text.version }),
    save,
  };
}
