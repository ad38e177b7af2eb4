import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";

import { DateFields } from "@/components/ui/date-fields";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";

const labels = { day: "Day", month: "Month", year: "Year" };

function Birth({ locale = "en-GB", start = "", error = "", ...spies }) {
  const [value, setValue] = useState(start);
  const { onChange, ...rest } = spies as { onChange?: (value: string) => void; onUnfinished?: () => void };
  return (
    <Field>
      <FieldLabel>Date of birth</FieldLabel>
      <DateFields
        locale={locale}
        labels={labels}
        value={value}
        onChange={(next) => {
          setValue(next);
          onChange?.(next);
        }}
        {...rest}
      />
      <FieldError>{error}</FieldError>
      <button type="button" onClick={() => setValue("1985-12-03")}>
        From profile
      </button>
    </Field>
  );
}

test.each([
  ["en-GB", ["bday-day", "bday-month", "bday-year"]],
  ["de", ["bday-day", "bday-month", "bday-year"]],
  ["ar", ["bday-day", "bday-month", "bday-year"]],
  ["en-US", ["bday-month", "bday-day", "bday-year"]],
  ["hu", ["bday-year", "bday-month", "bday-day"]],
])("in %s the boxes stand as the locale writes a date", (locale, order) => {
  render(<Birth locale={locale} />);
  expect(screen.getAllByRole("textbox").map((box) => box.getAttribute("autocomplete"))).toEqual(order);
});

test("a whole date is told once, as YYYY-MM-DD; a half or impossible one is told as nothing", async () => {
  const onChange = vi.fn();
  const onUnfinished = vi.fn();
  render(<Birth onChange={onChange} onUnfinished={onUnfinished} />);
  await userEvent.type(screen.getByLabelText(/Day/), "30");
  await userEvent.type(screen.getByLabelText("Month"), "2");
  await userEvent.type(screen.getByLabelText("Year"), "1990");
  expect(onChange).not.toHaveBeenCalled();
  expect(onUnfinished).toHaveBeenLastCalledWith(true);

  await userEvent.type(screen.getByLabelText("Month"), "{Backspace}4");
  expect(onChange.mock.calls).toEqual([["1990-04-30"]]);
  expect(onUnfinished).toHaveBeenLastCalledWith(false);

  await userEvent.clear(screen.getByLabelText("Year"));
  expect(onChange).toHaveBeenLastCalledWith("");
  expect(screen.getByLabelText(/Day/)).toHaveValue("30");
});

test("the group is left when the focus leaves all three boxes", async () => {
  const onBlur = vi.fn();
  render(<Birth onBlur={onBlur} />);
  await userEvent.click(screen.getByLabelText(/Day/));
  await userEvent.tab();
  await userEvent.tab();
  expect(onBlur).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(onBlur).toHaveBeenCalledTimes(1);
});

test("digits of an Arabic keyboard count, other signs do not", async () => {
  const onChange = vi.fn();
  render(<Birth locale="ar" onChange={onChange} />);
  await userEvent.type(screen.getByLabelText(/Day/), "٠٧");
  await userEvent.type(screen.getByLabelText("Month"), "x۱");
  await userEvent.type(screen.getByLabelText("Year"), "١٩٩٠");
  expect(onChange).toHaveBeenLastCalledWith("1990-01-07");
});

test("a value from elsewhere fills the boxes", async () => {
  render(<Birth start="1990-04-07" />);
  expect(screen.getByLabelText(/Day/)).toHaveValue("7");
  await userEvent.click(screen.getByRole("button"));
  expect(screen.getByLabelText(/Day/)).toHaveValue("3");
  expect(screen.getByLabelText("Year")).toHaveValue("1985");
});

test("the group is named by the field, and each box tells of the error", () => {
  render(<Birth error="Please enter a date." />);
  expect(screen.getByRole("group", { name: "Date of birth" })).toHaveAccessibleDescription("Please enter a date.");
  for (const box of screen.getAllByRole("textbox")) expect(box).toBeInvalid();
});
