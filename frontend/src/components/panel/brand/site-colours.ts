import type { CSSProperties } from "react";
import type { BrandVerdict } from "./brand-verdict";

/** The papers that the patients' pages are painted on; the clinic's own colours come from the server. */
export const PAPER = {
  light: { background: "#fbfcfd", card: "#ffffff", foreground: "#14171d", muted: "#575c66", border: "#dfe3e8" },
  dark: { background: "#0f1115", card: "#171a1f", foreground: "#eef0f3", muted: "#a6abb4", border: "#2f333a" },
};
export type Scheme = keyof typeof PAPER;

/** Returns the colours of a clinic's site as variables; its own once the verdict is there. */
export function siteColours(verdict: BrandVerdict | undefined, scheme: Scheme): CSSProperties {
  const paper = PAPER[scheme];
  const palette = verdict?.[scheme].palette;
  const own = palette
    ? Object.fromEntries(Object.entries(palette).map(([name, value]) => [`--${name.replaceAll("_", "-")}`, value]))
    : {};
  return {
    "--paper": paper.background,
    "--sheet": paper.card,
    "--ink": paper.foreground,
    "--quiet": paper.muted,
    "--line": paper.border,
    ...own,
  } as CSSProperties;
}
