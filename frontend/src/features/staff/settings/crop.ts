import type { Crop } from "@/api/staff-settings";

/** The square that is kept: its middle in shares of the picture, and how much nearer than the largest square it is. */
export interface View {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A face is above the middle of an upright picture. */
export const FIRST: View = { x: 0.5, y: 0.4, zoom: 1 };

/** Returns the view moved so that its square lies within the picture. */
export function within(view: View, { width, height }: Size): View {
  const side = Math.min(width, height) / view.zoom;
  const halfWidth = side / width / 2;
  const halfHeight = side / height / 2;
  return {
    ...view,
    x: Math.min(Math.max(view.x, halfWidth), 1 - halfWidth),
    y: Math.min(Math.max(view.y, halfHeight), 1 - halfHeight),
  };
}

/** Returns the square as the server takes it. */
export function cropOf(view: View, size: Size): Crop {
  const { x, y, zoom } = within(view, size);
  const side = Math.min(size.width, size.height) / zoom;
  return {
    left: Math.max(0, x - side / size.width / 2),
    top: Math.max(0, y - side / size.height / 2),
    side: 1 / zoom,
  };
}

/** Returns where the picture stands behind a square window of a size, in pixels. */
export function placeOf(view: View, size: Size, window: number): { width: number; height: number; left: number; top: number } {
  const { x, y, zoom } = within(view, size);
  const scale = (window / Math.min(size.width, size.height)) * zoom;
  const width = size.width * scale;
  const height = size.height * scale;
  return { width, height, left: window / 2 - x * width, top: window / 2 - y * height };
}
