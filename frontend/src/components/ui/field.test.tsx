import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useForm } from "react-hook-form";
import { expect, test } from "vitest";

import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

function Form() {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email: "", phone: "" } });
  return (
    <form noValidate onSubmit={handleSubmit(() => {})}>
      <Field>
        <FieldLabel>E-mail</FieldLabel>
        <Input type="email" {...register("email", { required: "Please enter your e-mail address." })} />
        <FieldHint>We send the confirmation there.</FieldHint>
        <FieldError>{formState.errors.email?.message}</FieldError>
      </Field>
      <Field>
        <FieldLabel optional="optional">Phone</FieldLabel>
        <Input type="tel" {...register("phone")} />
      </Field>
      <Button type="submit">Send</Button>
    </form>
  );
}

test("a field ties label, hint and error to its control, and lets go of the error", async () => {
  render(<Form />);
  const email = screen.getByLabelText("E-mail");
  expect(email).toHaveAccessibleDescription("We send the confirmation there.");
  expect(email).not.toHaveAttribute("aria-invalid");
  expect(screen.queryByRole("alert")).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(screen.getByRole("alert")).toHaveTextContent("Please enter your e-mail address.");
  expect(email).toBeInvalid();
  expect(email).toHaveFocus();
  expect(email).toHaveAccessibleDescription("Please enter your e-mail address. We send the confirmation there.");

  await userEvent.type(email, "ada@example.org");
  expect(email).not.toBeInvalid();
  expect(email).toHaveAccessibleDescription("We send the confirmation there.");
});

test("two fields of one form keep their ids apart", () => {
  render(<Form />);
  expect(screen.getByLabelText(/Phone/)).toHaveAttribute("name", "phone");
  expect(screen.getByLabelText(/Phone/)).not.toHaveAccessibleDescription();
});
