import { readBoot } from "./boot";

/** Where the booking stands inside of another site: below this address, and shown by these sites alone. */
export const embed = readBoot().embed;

const INSIDE = /^\/(book|booked)(?=[/?#]|$)/;

/** Returns whether a link leads out of the frame, to a page that shows itself in a tab of its own. */
export function leavesFrame(to: string): boolean {
  return embed !== null && !INSIDE.test(to);
}

/** Returns an address as the pages know it, without what stands before it inside of a frame. */
export function pathWithin(path: string): string {
  return embed && path.startsWith(embed.base) ? path.slice(embed.base.length) || "/" : path;
}
