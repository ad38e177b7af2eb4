import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { Avatar } from "@/components/ui/avatar";

test("a photo that cannot be loaded gives way to the monogram, a new one is tried again", () => {
  const { container, rerender } = render(<Avatar name="Dr. Anna Weber" src="/gone.jpg" label="Anna Weber" />);
  fireEvent.error(container.querySelector("img")!);
  expect(screen.getByRole("img", { name: "Anna Weber" })).toHaveTextContent("AW");
  expect(container.querySelector("img")).toBeNull();
  rerender(<Avatar name="Dr. Anna Weber" src="/new.jpg" label="Anna Weber" />);
  expect(container.querySelector("img")).toHaveAttribute("src", "/new.jpg");
});

test("beside the name the picture is decoration, and its letters keep their own direction", () => {
  const { container } = render(<Avatar name="ليلى حداد" />);
  expect(screen.queryByRole("img")).toBeNull();
  expect(container.querySelector("bdi")).toHaveTextContent("ل\u200cح");
});
