import { useCallback } from "react";
import { useSearchParams } from "react-router";

export type Change = Record<string, string | string[] | null>;

/**
 * Returns what the address says, and what changes some of it: a name given null, or nothing, leaves the address.
 * Whatever changes what is listed begins at the first page again, unless the change is of the page.
 */
export function useAddress(): [URLSearchParams, (change: Change, how?: { replace?: boolean }) => void] {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (changes: Change, { replace = false } = {}) =>
      setSearch((before) => changed(before, changes), { replace, preventScrollReset: true }),
    [setSearch],
  );
  return [search, change];
}

export function changed(before: URLSearchParams, changes: Change): URLSearchParams {
  const next = new URLSearchParams(before);
  if (!("page" in changes)) next.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) if (one) next.append(name, one);
  }
  return next;
}
