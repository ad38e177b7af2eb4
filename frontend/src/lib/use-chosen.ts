import { useCallback, useMemo } from "react";
import { useLocation, useNavigate } from "react-router";

export interface Chosen {
  address: URLSearchParams;
  /** Writes into the address; what is null goes out of it. A step that "back" should undo is `push`ed. */
  choose: (changes: Record<string, string | null>, how?: "push" | "replace") => void;
}

/** Returns what the address says by now: what is shown may be a navigation behind it. */
export function addressNow(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}

/** Keeps what is chosen in the address, beside its fragment and what came along with the navigation. */
export function useChosen(): Chosen {
  const { pathname, search, hash, state } = useLocation();
  const navigate = useNavigate();
  const address = useMemo(() => new URLSearchParams(search), [search]);
  const choose = useCallback<Chosen["choose"]>(
    (changes, how = "push") => {
      const [was, next] = [addressNow(), addressNow()];
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      if (next.toString() === was.toString()) return;
      void navigate({ pathname, search: next.toString(), hash }, { replace: how === "replace", state });
    },
    [pathname, hash, state, navigate],
  );
  return { address, choose };
}
