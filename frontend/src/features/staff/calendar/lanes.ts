import type { Span } from "./spans";

/** Where something stands beside what it overlaps: the how manieth of how many. */
export interface Lane {
  lane: number;
  lanes: number;
}

/**
 * Puts side by side what overlaps, each as wide as the others of its cluster: nothing hides anything (trap T43). What
 * is shorter than `least` takes that much, since it is drawn so.
 */
export function lanesOf<T extends Span>(all: readonly T[], least = 0): Map<T, Lane> {
  const ordered = all.toSorted((a, b) => a.from - b.from || b.until - a.until);
  const placed = new Map<T, Lane>();
  let cluster: T[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of cluster) placed.get(one)!.lanes = ends.length;
    cluster = [];
    ends = [];
  };
  for (const one of ordered) {
    if (ends.every((end) => end <= one.from)) close();
    const free = ends.findIndex((end) => end <= one.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(one.until, one.from + least);
    cluster.push(one);
    placed.set(one, { lane, lanes: 1 });
  }
  close();
  return placed;
}
