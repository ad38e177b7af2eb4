import { type KeyboardEvent, type MouseEvent, useState } from "react";

export type SheetProps = { open: boolean; onOpenChange: (open: boolean) => void };

/**
 * Makes radio cards of a sheet a choice in one step: a tap, Space or Enter takes a card and closes the sheet. Arrow
 * keys and assistive technology that only mark a card take it with the sheet's own button, `take`.
 */
export function usePick(chosen: string, onChoose: (id: string) => void, onDone: () => void) {
  const [marked, setMarked] = useState(chosen);
  const take = (id: string) => {
    if (id !== chosen) onChoose(id);
    onDone();
  };
  const takeAt = (target: EventTarget) => {
    const radio = (target as Element).closest<HTMLButtonElement>("[role=radio]:not(:disabled)");
    if (radio) take(radio.value);
  };
  return {
    take: () => take(marked),
    cards: {
      value: marked,
      onValueChange: setMarked,
      // Radix clicks the radio that an arrow key leads to: such a click has no detail.
      onClick: (event: MouseEvent) => event.detail > 0 && takeAt(event.target),
      onKeyDownCapture: (event: KeyboardEvent) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        takeAt(event.target);
      },
    },
  };
}
