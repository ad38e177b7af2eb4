import type { Feed } from "./feed";
import type { View } from "./view";

/** Returns whose week is shown: who is chosen, else oneself, else the first. */
export function weekOf({ of: chosen }: Pick<View, "of">, { dentists }: Pick<Feed, "dentists">): string | null {
  const found = dentists.find(({ id }) => id === chosen) ?? dentists.find(({ is_own }) => is_own) ?? dentists[0];
  return found?.id ?? null;
}
