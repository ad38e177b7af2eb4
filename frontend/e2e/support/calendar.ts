import type { Locator, Page } from "@playwright/test";
import type { Agenda } from "./agenda";

/** Pixels of a minute at the usual height of the hours. */
const SCALE = 2;

export function block(page: Page, name: string): Locator {
  return page.locator("[data-visit]").filter({ hasText: name });
}

export function columnOf(page: Page, name: string): Locator {
  return page.getByRole("region", { name });
}

export function calendarPath({ day }: Agenda, query = ""): string {
  return `/staff/calendar?lang=en&date=${day}${query}`;
}

/** Takes a visit by its name and carries it some minutes down, or to a column; lets go unless told to hold on. */
export async function carry(
  page: Page,
  visit: Locator,
  { minutes = 0, to, hold = false, by = "name" }: { minutes?: number; to?: Locator; hold?: boolean; by?: "name" | "end" },
): Promise<void> {
  await visit.scrollIntoViewIfNeeded();
  const box = (await visit.boundingBox())!;
  const target = to && (await to.boundingBox());
  const [x, y] = by === "end" ? [box.x + box.width / 2, box.y + box.height - 3] : [box.x + 30, box.y + 10];
  const aside = target ? target.x - ((await columnBox(visit))?.x ?? box.x) : 0;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + aside / 2, y + (minutes * SCALE) / 2, { steps: 4 });
  await page.mouse.move(x + aside, y + minutes * SCALE, { steps: 6 });
  if (!hold) await page.mouse.up();
}

async function columnBox(visit: Locator) {
  return visit.locator("xpath=ancestor::section").boundingBox();
}
