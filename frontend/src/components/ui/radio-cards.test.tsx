import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";

test("a card is named by its title, says the rest, and a closed one says why", async () => {
  const choose = vi.fn();
  render(
    <Field>
      <FieldLabel>Service</FieldLabel>
      <RadioCards onValueChange={choose}>
        <RadioCard value="check-up" title="Check-up" description="30 minutes" trailing="€45" />
        <RadioCard value="implant" title="Implant" description="2 hours" disabled reason="By telephone only" />
      </RadioCards>
      <FieldError>Please choose a service.</FieldError>
    </Field>,
  );
  expect(screen.getByRole("radiogroup", { name: "Service" })).toHaveAccessibleDescription("Please choose a service.");
  expect(screen.getByRole("radio", { name: "Check-up" })).toHaveAccessibleDescription("30 minutes €45");
  expect(screen.getByRole("radio", { name: "Implant" })).toHaveAccessibleDescription("By telephone only");
  await userEvent.click(screen.getByText("30 minutes"));
  await userEvent.click(screen.getByText("By telephone only"));
  expect(choose.mock.calls).toEqual([["check-up"]]);
});
