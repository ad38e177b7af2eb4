export type Theme = "light" | "dark" | "system";

const COOKIE = "chairside-theme";
const YEAR = 365 * 24 * 60 * 60;

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Wears a theme from now on and lets the server know, so that the next page comes in it from its first paint. */
export function wear(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const age = theme === "system" ? 0 : YEAR;
  document.cookie = `${COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
}
