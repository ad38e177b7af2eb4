import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { troubleOf } from "@/api/problem";
import { scheduleChanged } from "./use-schedule";

export interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

interface Kept<T> {
  data: T;
  /** The version, for If-Match. */
  tag: string;
}

interface Draft<T> {
  base: Kept<T>;
  value: T;
}

interface Edited<T, R> {
  /** What it is, for the cache. */
  key: readonly string[];
  load: () => Promise<Answer<T>>;
  send: (value: T, tag: string) => Promise<Answer<R>>;
  onSaved?: (answer: R) => void;
}

/** Returns what an answer holds, with its version. */
export async function kept<T>(asked: Promise<Answer<T>>): Promise<Kept<T>> {
  const { data, error, response } = await asked;
  if (data === undefined) throw error;
  return { data, tag: response.headers.get("ETag") ?? "*" };
}

/** Throws what the server refuses. */
export async function done<T>(asked: Promise<Answer<T>>): Promise<T | undefined> {
  const { data, error, response } = await asked;
  if (!response.ok) throw error;
  return data;
}

/**
 * Keeps a record that somebody changes: what is typed stands beside what it was typed over. When a colleague was
 * faster, nothing is overwritten: the newer state is shown, and what was typed can be brought back onto it.
 */
export function useEditing<T, R = unknown>({ key, load, send, onSaved }: Edited<T, R>) {
  const record = useQuery({ queryKey: ["record", ...key], queryFn: () => kept(load()), staleTime: 0 });
  const [draft, setDraft] = useState<Draft<T> | null>(null);
  const [mine, setMine] = useState<T | null>(null);
  const busy = useRef(false);
  const shown = draft ?? (record.data && { base: record.data, value: record.data.data });

  const saving = useMutation({
    mutationFn: async ({ base, value }: Draft<T>) => done(send(value, base.tag)),
    onSuccess: async (answer) => {
      await Promise.all([record.refetch(), scheduleChanged()]);
      setDraft(null);
      setMine(null);
      if (answer !== undefined) onSaved?.(answer);
    },
    onError: async (error, { value }) => {
      if (troubleOf(error).code !== "outdated") return;
      await record.refetch();
      setMine(value);
      setDraft(null);
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  const trouble = saving.error ? troubleOf(saving.error) : null;
  return {
    value: shown?.value,
    dirty: draft !== null && JSON.stringify(draft.value) !== JSON.stringify(draft.base.data),
    asked: record,
    change: (value: T) => {
      if (shown) setDraft({ base: shown.base, value });
    },
    undo: () => {
      setDraft(null);
      saving.reset();
    },
    save: () => {
      if (busy.current || !shown) return;
      busy.current = true;
      saving.mutate(shown);
    },
    pending: saving.isPending,
    trouble: trouble?.code === "outdated" ? null : trouble,
    /** A colleague was faster: the record is shown as it stands now. */
    outdated: mine !== null,
    bringBack: () => {
      if (mine !== null && record.data) setDraft({ base: record.data, value: mine });
      setMine(null);
    },
    letGo: () => setMine(null),
  };
}
