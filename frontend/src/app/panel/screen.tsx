import { type ComponentType, use } from "react";
import type { LazyPage } from "../lazy-page";
import { useArrival } from "../use-arrival";

/** A page of a panel, fetched when it is first wanted. */
export function Screen({ page }: { page: LazyPage }) {
  if (!page.Component) use(page.wanted());
  return page.Component ? <Arrived of={page.Component} /> : null;
}

function Arrived({ of: Content }: { of: ComponentType }) {
  useArrival();
  return <Content />;
}
