import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";

import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

function ByState({ vanishing = false }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button>Before</Button>
      {vanishing && open ? null : <Button onClick={() => setOpen(true)}>Change</Button>}
      <Change open={open} onOpenChange={setOpen} />
    </>
  );
}

function ByMenu() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>More</Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setOpen(true)}>Change</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Change open={open} onOpenChange={setOpen} />
    </>
  );
}

function Change(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog {...props}>
      <DialogContent closeLabel="Close" aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>Change the service</DialogTitle>
        </DialogHeader>
        <DialogBody>
          <input aria-label="Search" />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

test("a dialog opened from state gives the focus back to what opened it", async () => {
  render(<ByState />);
  await userEvent.click(screen.getByRole("button", { name: "Change" }));
  expect(screen.getByLabelText("Search")).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("button", { name: "Change" })).toHaveFocus());
});

test("so does its close button, which comes after what the dialog is about", async () => {
  render(<ByState />);
  await userEvent.click(screen.getByRole("button", { name: "Change" }));
  await userEvent.tab();
  expect(screen.getByRole("button", { name: "Close" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByRole("button", { name: "Change" })).toHaveFocus());
});

test("a dialog opened from a menu gives the focus back to the menu's button", async () => {
  render(<ByMenu />);
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(await screen.findByRole("dialog", { name: "Change the service" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(screen.getByRole("button", { name: "More" })).toHaveFocus());
});

test("an opener that is gone is no reason to fail", async () => {
  render(<ByState vanishing />);
  await userEvent.click(screen.getByRole("button", { name: "Change" }));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
