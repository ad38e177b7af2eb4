import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { Button } from "@/components/ui/button";

test("a pending button ignores further clicks, keeps its name and keeps the focus (T41)", async () => {
  const book = vi.fn();
  const { rerender } = render(<Button onClick={book}>Book</Button>);
  await userEvent.click(screen.getByRole("button", { name: "Book" }));
  rerender(
    <Button onClick={book} pending>
      Book
    </Button>,
  );
  const button = screen.getByRole("button", { name: "Book" });
  await userEvent.click(button);
  await userEvent.keyboard("{Enter}");
  expect(book).toHaveBeenCalledTimes(1);
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute("aria-busy", "true");
  expect(button).toHaveAttribute("aria-disabled", "true");
});

test("a pending submit button sends no form, not even by Enter in a field", async () => {
  const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  const form = (pending: boolean) => (
    <form onSubmit={submit}>
      <input aria-label="Name" />
      <Button type="submit" pending={pending}>
        Send
      </Button>
    </form>
  );
  const { rerender } = render(form(false));
  await userEvent.type(screen.getByLabelText("Name"), "Ada{Enter}");
  rerender(form(true));
  await userEvent.type(screen.getByLabelText("Name"), "{Enter}");
  fireEvent.click(screen.getByRole("button"));
  expect(submit).toHaveBeenCalledTimes(1);
});

test("with asChild the link itself wears the button's look", () => {
  render(
    <Button asChild variant="outline">
      <a href="/book">Book</a>
    </Button>,
  );
  expect(screen.getByRole("link", { name: "Book" })).toHaveAttribute("data-slot", "button");
  expect(screen.queryByRole("button")).toBeNull();
});
