import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { Calendar, type DayState } from "@/components/ui/calendar";

const stateOf = (day: string): DayState =>
  day < "2026-11-23" || day === "2026-11-28" ? "closed" : day === "2026-11-25" ? "full" : "free";

function show(more: Partial<Parameters<typeof Calendar>[0]> = {}) {
  const spies = { onSelect: vi.fn(), onMonthChange: vi.fn() };
  render(
    <Calendar
      locale="en-GB"
      dir="ltr"
      month="2026-11"
      selected=""
      today="2026-11-23"
      stateOf={stateOf}
      labelDay={(day, spoken) => `${spoken}, ${stateOf(day)}`}
      {...spies}
      {...more}
    />,
  );
  return spies;
}

test("a day is named by weekday, date and what is free (T39)", () => {
  show();
  expect(screen.getByRole("grid", { name: "November 2026" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Monday 23 November, free" })).toBeEnabled();
  expect(screen.getByRole("button", { name: "Sunday 22 November, closed" })).toBeDisabled();
});

test("a day without times can be chosen, a closed one cannot; days are told as written", async () => {
  const { onSelect } = show();
  await userEvent.click(screen.getByRole("button", { name: /25 November/ }));
  await userEvent.click(screen.getByRole("button", { name: /28 November/ }));
  expect(onSelect.mock.calls).toEqual([["2026-11-25"]]);
});

test("arrows go by days, over closed ones, and past the edge into the next month", async () => {
  const { onSelect, onMonthChange } = show({ selected: "2026-11-27" });
  screen.getByRole("button", { name: /27 November/ }).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("button", { name: /29 November/ })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(onSelect).toHaveBeenLastCalledWith("2026-11-29");
  await userEvent.keyboard("{ArrowDown}");
  expect(onMonthChange).toHaveBeenLastCalledWith("2026-12");
});

test("where one reads from the right, the left arrow goes to the day after", async () => {
  show({ locale: "ar", dir: "rtl", selected: "2026-11-23", labelDay: (day) => day });
  screen.getByRole("button", { name: "2026-11-23" }).focus();
  await userEvent.keyboard("{ArrowLeft}");
  expect(screen.getByRole("button", { name: "2026-11-24" })).toHaveFocus();
});

test.each([
  ["en-US", "Sunday"],
  ["en-GB", "Monday"],
])("the week of %s begins on a %s", (locale, first) => {
  show({ locale });
  expect(screen.getAllByRole("columnheader", { hidden: true })[0]).toHaveAccessibleName(first);
});
