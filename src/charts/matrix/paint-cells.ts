import { markColour, type Paint } from '../frame/paint.ts';
import type { MatrixScene } from './layout.ts';

/** Opacity of the strongest value; lighter where figures are written on it. */
const DEEPEST = 0.9;
const UNDER_WORDS = 0.5;

/** Strength of a value as opacity: a weak one is still seen. */
export function cellAlpha(value: number, deepest = DEEPEST): number {
  const size = Math.min(1, Math.abs(value));
  return size === 0 ? 0 : 0.04 + (deepest - 0.04) * size;
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
  const ground = read(scene.grounded ? 'var(--sunk)' : 'var(--sheet)');
  for (const { box, value } of scene.marks) {
    const left = Math.round(box.left);
    const top = Math.round(box.top);
    const width = Math.round(box.left + box.width) - left - gap;
    const height = Math.round(box.top + box.height) - top - gap;
    if (Number.isNaN(value)) continue;
    context.globalAlpha = 1;
    context.fillStyle = ground;
    context.fillRect(left, top, width, height);
    context.globalAlpha = cellAlpha(value, scene.written ? UNDER_WORDS : DEEPEST);
    context.fillStyle = value < 0 ? below : above;
    context.fillRect(left, top, width, height);
  }
  context.globalAlpha = 1;
}
