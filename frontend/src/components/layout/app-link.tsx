import type { ComponentProps } from "react";
import { Link } from "react-router";
import { leavesFrame } from "@/lib/embed";
import { prefetch } from "@/lib/prefetch";

type AppLinkProps = Omit<ComponentProps<typeof Link>, "to"> & { to: string };

/** A link within the site that fetches its page as soon as somebody seems about to follow it. */
export function AppLink({ to, ...props }: AppLinkProps) {
  const ahead = () => prefetch(to);
  // Cookies of ours may be missing inside of another site, so nobody could log in there.
  if (leavesFrame(to)) return <Link to={location.origin + to} target="_blank" rel="noreferrer" {...props} />;
  return <Link to={to} onPointerEnter={ahead} onTouchStart={ahead} onFocus={ahead} {...props} />;
}
