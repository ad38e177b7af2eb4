import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Trouble, troubleOf } from "@/api/problem";
import type { Person } from "./person-row";

const PEOPLE = { queryKey: ["get", "/api/v1/people"] };

type Answer = Promise<{ data?: Person; error?: unknown }>;

/** Sends a change of somebody as she was seen. Where another manager was quicker, the list shows how it stands now. */
export function usePersonChange(person: Person, onDone: () => void) {
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const params = { path: { user_id: person.id }, header: { "If-Match": `"${person.version}"` } };

  const change = async (act: (params: { path: { user_id: string }; header: { "If-Match": string } }) => Answer) => {
    if (pending) return;
    setPending(true);
    setTrouble(null);
    try {
      const { data, error } = await act(params);
      if (!data) throw error;
      onDone();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setPending(false);
      void queries.invalidateQueries(PEOPLE);
    }
  };
  return { change, pending, trouble };
}
