import { expect, type Page } from "@playwright/test";

/** Nothing sticks out to the side: at 320 px (WCAG 1.4.10), right to left too. */
export async function noOverflow(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const outside = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > root.clientWidth + 1 || left < -1);
    });
    const named = outside.map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class")}">`);
    return [`${root.scrollWidth} px wide in ${root.clientWidth} px`, ...named.slice(0, 10)];
  });
  expect(found, `${page.url()} scrolls sideways`).toEqual([]);
}
