import { useState } from "react";
import { api } from "@/api/client";
import { type Trouble, troubleOf } from "@/api/problem";
import type { OpenSession } from "@/api/session";

/** The account's open sessions, and what ends some of them; `onEnded` puts the focus where the row was. */
export function useOpenSessions(onEnded: () => void) {
  const sessions = api.useQuery("get", "/api/v1/profile/sessions", {}, { staleTime: 0, select: ({ items }) => items });
  const { mutateAsync } = api.useMutation("delete", "/api/v1/profile/sessions/{session_id}");
  const [ending, setEnding] = useState<string[]>([]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [ended, setEnded] = useState(false);

  const end = async (those: OpenSession[]) => {
    if (ending.length) return;
    setEnding(those.map(({ id }) => id));
    setTrouble(null);
    setEnded(false);
    const results = await Promise.allSettled(
      those.map(({ id }) => mutateAsync({ params: { path: { session_id: id } } })),
    );
    const wrong = results.flatMap((one) => (one.status === "rejected" ? [troubleOf(one.reason)] : []));
    // Somebody else was faster, perhaps the session's own end: it is what was wanted.
    const failed = wrong.find(({ code }) => code !== "session_unknown") ?? null;
    await sessions.refetch();
    setEnding([]);
    setTrouble(failed);
    setEnded(!failed);
    if (!failed) onEnded();
  };
  return { sessions, ending, trouble, ended, end };
}
