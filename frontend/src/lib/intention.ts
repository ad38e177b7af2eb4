import { useRef } from "react";

/**
 * Returns the name of what somebody is about to do. As long as they want the same, a retry carries the same name and
 * the server does it once; another content is another intention.
 */
export function useIntention(): (content: string) => string {
  const last = useRef<{ content: string; name: string } | null>(null);
  return (content) => {
    if (last.current?.content !== content) last.current = { content, name: crypto.randomUUID() };
    return last.current.name;
  };
}
