import { useEffect } from "react";
import { useLocation, useNavigationType } from "react-router";

let shown: string | null = null;

/**
 * Begins a new page at its top and gives focus to its heading, as a page of its own would. For the page itself to
 * use, so that it happens when the heading is there, however long the page took to come.
 */
export function useArrival(): void {
  const { pathname } = useLocation();
  const type = useNavigationType();
  useEffect(() => {
    const before = shown;
    shown = pathname;
    if (before === null || before === pathname) return;
    if (type !== "POP") scrollTo(0, 0);
    const heading = document.querySelector<HTMLElement>("#main h1[tabindex]") ?? document.getElementById("main");
    heading?.focus({ preventScroll: true });
  }, [pathname, type]);
}
