import { useLingui } from "@lingui/react";
import { Direction } from "radix-ui";
import type { ReactNode } from "react";
import { directionOf } from "@/lib/i18n";

/** Lets arrow keys go the way that the language is read. */
export function Directed({ children }: { children: ReactNode }) {
  const { i18n } = useLingui();
  return <Direction.Provider dir={directionOf(i18n.locale)}>{children}</Direction.Provider>;
}
