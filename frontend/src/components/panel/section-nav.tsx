import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useLocation } from "react-router";
import { AppLink } from "@/components/layout/app-link";

export interface SectionLink {
  to: string;
  words: ReactNode;
}

/** The pages of one part of the panel, as links that look like tabs. */
export function SectionNav({ label, links }: { label: string; links: SectionLink[] }) {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  const current = links.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))?.to;
  // On a phone they do not fit: the one where one is comes into sight.
  useLayoutEffect(() => {
    const chosen = current && nav.current?.querySelector(`[href="${CSS.escape(current)}"]`);
    if (!nav.current || !chosen) return;
    const [outer, inner] = [nav.current.getBoundingClientRect(), chosen.getBoundingClientRect()];
    nav.current.scrollBy(inner.x + inner.width / 2 - (outer.x + outer.width / 2), 0);
  }, [current]);
  return (
    <nav ref={nav} aria-label={label} className="-mx-4 mb-5 overflow-x-auto border-b px-4 lg:-mx-6 lg:px-6 print:hidden">
      <ul className="flex w-max gap-1">
        {links.map(({ to, words }) => (
          <li key={to}>
            <AppLink
              to={to}
              aria-current={pathname === to ? "page" : pathname.startsWith(`${to}/`) ? "true" : undefined}
              className="focus-ring text-muted-foreground hover:text-foreground aria-[current]:border-primary-edge aria-[current]:text-foreground flex min-h-10 items-center border-b-2 border-transparent px-2.5 font-medium -outline-offset-2 pointer-coarse:min-h-11"
            >
              {words}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
