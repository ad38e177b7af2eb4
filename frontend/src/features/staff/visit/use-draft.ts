import { useState } from "react";
import { queries } from "@/api/client";

export interface Draft {
  text: string;
  /** What the note was when the writing began: another one since then is not overwritten. */
  base: string;
}

// Kept until somebody logs out: five minutes, as for an answer, are a short telephone call.
queries.setQueryDefaults(["staff note"], { gcTime: Number.POSITIVE_INFINITY });

/** Returns what is written of a note and not saved: it outlives the sheet, not the session. */
export function useDraft(visit: string): [Draft | null, (draft: Draft | null) => void] {
  const [draft, setDraft] = useState(() => queries.getQueryData<Draft | null>(keyOf(visit)) ?? null);
  return [
    draft,
    (next) => {
      setDraft(next);
      if (next) queries.setQueryData(keyOf(visit), next);
      else queries.removeQueries({ queryKey: keyOf(visit) });
    },
  ];
}

function keyOf(visit: string) {
  return ["staff note", visit];
}
