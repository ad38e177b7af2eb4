import { useLingui } from "@lingui/react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { client } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { done } from "./use-editing";
import { scheduleChanged } from "./use-schedule";

type Listed = "dentists" | "services" | "operatories";

/** Returns a list in the order in which it is being put, and what moves one of it by a place. */
export function useOrder<T extends { id: string }>(what: Listed, items: readonly T[]) {
  const { i18n } = useLingui();
  const [wanted, setWanted] = useState<string[] | null>(null);
  const putting = useMutation({
    mutationFn: (ids: string[]) =>
      done(client.PUT("/api/v1/order/{what}", { params: { path: { what } }, body: { ids, was: items.map((one) => one.id) } })),
    onError: (error) => toast.error(textOf(i18n, troubleOf(error))),
    onSettled: async () => {
      await scheduleChanged();
      setWanted(null);
    },
  });
  const known = new Map(items.map((one) => [one.id, one]));
  const ids = wanted?.length === items.length && wanted.every((id) => known.has(id)) ? wanted : [...known.keys()];
  return {
    ordered: ids.map((id) => known.get(id)!),
    pending: putting.isPending,
    move: (id: string, by: -1 | 1) => {
      const from = ids.indexOf(id);
      const to = from + by;
      if (to < 0 || to >= ids.length || putting.isPending) return;
      const next = ids.with(from, ids[to]!).with(to, id);
      setWanted(next);
      putting.mutate(next);
    },
  };
}
