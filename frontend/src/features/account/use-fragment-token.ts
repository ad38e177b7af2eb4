import { useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";

/** Returns the secret that a mailed link carries behind its #, and takes it out of the address bar and the history. */
export function useFragmentToken(): string | null {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const given = new URLSearchParams(hash.slice(1)).get("token");
  const [token, setToken] = useState(given);
  if (given && given !== token) setToken(given);
  useEffect(() => {
    if (given) void navigate(pathname + search, { replace: true, preventScrollReset: true });
  }, [given, navigate, pathname, search]);
  return token;
}
