import { useEffect } from "react";

/** Names the page: first what it is, then whose. */
export function useTitle(title: string, clinic: string): void {
  useEffect(() => {
    document.title = title ? `${title} – ${clinic}` : clinic;
  }, [title, clinic]);
}
