import { markColour, type Paint } from '../frame/paint.ts';
import type { MatrixScene } from './layout.ts';

/** Strength of a value as opacity: a weak one is still seen. */
export function cellAlpha(value: number): number {
  const size = Math.min(1, Math.abs(value));
  return size === 0 ? 0 : 0.04 + 0.86 * size;
}

export function paintCells(
  context: CanvasRenderingContext2D,
  scene: MatrixScene,
  paint: Paint,
  read: (colour: string) => string,
): void {
  const { plot, cellWidth, cellHeight } = scene;
  const gap = Math.min(cellWidth, cellHeight) > 8 ? 1 : 0;
  context.fillStyle = read('var(--sunk)');
  context.fillRect(plot.left, plot.top, plot.width, plot.height);
  const above = read(markColour(paint));
  const below = read(markColour('neg'));
  const sheet = read('var(--sheet)');
  for (const { box, value } of scene.marks) {
    const left = Math.round(box.left);
    const top = Math.round(box.top);
    const width = Math.round(box.left + box.width) - left - gap;
    const height = Math.round(box.top + box.height) - top - gap;
    if (Number.isNaN(value)) continue;
    context.globalAlpha = 1;
    context.fillStyle = sheet;
    context.fillRect(left, top, width, height);
    context.globalAlpha = cellAlpha(value);
    context.fillStyle = value < 0 ? below : above;
    context.fillRect(left, top, width, height);
  }
  context.globalAlpha = 1;
}
