import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * No finding on the page, or in a part of it: an open sheet is scanned by itself, `axe(page, "[role=dialog]")`. What
 * stands in a frame that runs no scripts cannot be asked: `frames: false`.
 */
export async function axe(page: Page, part?: string, { frames = true } = {}): Promise<void> {
  // What began to load while it was scanned is looked at once more: what is wrong is still there.
  const findings = (await scan(page, part, frames)) && (await scan(page, part, frames));
  expect(findings, `axe on ${page.url()}`).toBe("");
}

async function scan(page: Page, part: string | undefined, frames: boolean): Promise<string> {
  // What is still loading or fading in has the contrast of glass.
  await expect(page.locator("#main [aria-busy=true]:not(button)")).toHaveCount(0);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));
  let builder = new AxeBuilder({ page }).withTags(standards);
  if (part) builder = builder.include(part);
  if (!frames) builder = builder.exclude("iframe");
  const { violations } = await builder.analyze();
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary, html }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${html}\n  ${failureSummary}`),
  );
  return findings.join("\n\n");
}
