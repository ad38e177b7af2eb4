import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { Field, FieldLabel } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";

test("the password is hidden, shown and hidden again, and the button sends no form", async () => {
  const submit = vi.fn();
  render(
    <form onSubmit={submit}>
      <Field>
        <FieldLabel>Password</FieldLabel>
        <PasswordInput autoComplete="new-password" showLabel="Show password" hideLabel="Hide password" />
      </Field>
    </form>,
  );
  const box = screen.getByLabelText("Password");
  await userEvent.type(box, "correct horse");
  expect(box).toHaveAttribute("type", "password");
  await userEvent.click(screen.getByRole("button", { name: "Show password" }));
  expect(box).toHaveAttribute("type", "text");
  expect(box).toHaveValue("correct horse");
  await userEvent.click(screen.getByRole("button", { name: "Hide password" }));
  expect(box).toHaveAttribute("type", "password");
  expect(submit).not.toHaveBeenCalled();
});
