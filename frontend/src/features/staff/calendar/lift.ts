import type { Column } from "./columns";
import { snapLength, stepStart } from "./snap";

/** A visit on its way: over which column, from when, how long. */
export interface Target {
  column: number;
  from: number;
  length: number;
}

export type LiftKey = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End";
type Stretch = Pick<Column, "open">;

/** Returns where an arrow key takes a lifted visit; with Shift up and down make it shorter and longer. */
export function carried(
  target: Target,
  key: string,
  { shift, rtl, columns, interval }: { shift: boolean; rtl: boolean; columns: readonly Stretch[]; interval: number },
): Target {
  const vertical = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  if (vertical !== 0 && shift) {
    return { ...target, length: snapLength(target.length + vertical * 5, target.from) };
  }
  if (vertical !== 0) {
    const hours = columns[target.column]?.open ?? [];
    return { ...target, from: stepStart(target.from, target.length, vertical, hours, interval) };
  }
  const forward = rtl ? "ArrowLeft" : "ArrowRight";
  const sideways = key === forward ? 1 : key === "ArrowLeft" || key === "ArrowRight" ? -1 : 0;
  const column = Math.min(Math.max(target.column + sideways, 0), columns.length - 1);
  return column === target.column ? target : { ...target, column };
}
