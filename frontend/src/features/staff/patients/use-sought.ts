import { useCallback } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";

interface Sought {
  text: string;
  shown: number;
}

const FIRST = 25;

/**
 * Returns what is searched for, and what changes it. It is a person's name or number, so it stands in the entry of the
 * browser's history and not in the address: the way back finds it again, no log of addresses holds it.
 */
export function useSought(): [Sought, (next: Partial<Sought>) => void] {
  const navigate = useNavigate();
  const { pathname, search, state } = useLocation();
  const [params] = useSearchParams();
  const known = (state as { sought?: Sought } | null)?.sought;
  const text = known?.text ?? params.get("q") ?? "";
  const shown = known?.shown ?? FIRST;
  const change = useCallback(
    (next: Partial<Sought>) => {
      const address = new URLSearchParams(search);
      address.delete("q");
      const sought = { text, shown: next.text === undefined ? shown : FIRST, ...next };
      void navigate({ pathname, search: address.toString() }, { replace: true, state: { sought }, preventScrollReset: true });
    },
    [navigate, pathname, search, text, shown],
  );
  return [{ text, shown }, change];
}
