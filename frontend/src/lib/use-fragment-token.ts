import { useCallback, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";

/** What the tab's history keeps of a mailed link, so that a reload finds it. */
type Kept = { token?: string; used?: boolean } | null;

export type FragmentToken = {
  token: string | null;
  /** Whether the link has done its work in this tab before. */
  used: boolean;
  /** Lets the history forget the secret: it has done its work, or is good for nothing. */
  forget: (outcome: { used: boolean }) => void;
};

/** Takes the secret that a mailed link carries behind its # out of the address bar; a reload still has it. */
export function useFragmentToken(): FragmentToken {
  const { hash, pathname, search, state } = useLocation();
  const navigate = useNavigate();
  const kept = state as Kept;
  const given = new URLSearchParams(hash.slice(1)).get("token");
  const [token, setToken] = useState(given ?? kept?.token ?? null);
  if (given && given !== token) setToken(given);

  const keep = useCallback(
    (next: Kept) => void navigate(pathname + search, { replace: true, preventScrollReset: true, state: next }),
    [navigate, pathname, search],
  );
  useEffect(() => {
    if (given) keep({ token: given });
  }, [given, keep]);
  return { token, used: kept?.used ?? false, forget: keep };
}
