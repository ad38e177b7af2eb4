import type { Boot } from "./boot";

let suspended = false;

/** Keeps what the page was told of the clinic; a change shows with the next page that is loaded. */
export function learnTerms(boot: Pick<Boot, "suspended">): void {
  suspended = boot.suspended;
}

/** Whether the clinic can be read and takes no changes. */
export function isSuspended(): boolean {
  return suspended;
}
