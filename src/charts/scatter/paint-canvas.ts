import type { Rect } from '../frame/chart-types.ts';
import { markColour, type Paint } from '../frame/paint.ts';
import { shapePath } from '../frame/shapes.ts';
import type { ScatterField, ScatterScene } from './layout.ts';

type ReadColour = (colour: string) => string;

/** Sizes a canvas to its room at the screen's own density and clears it. */
export function openCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const density = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const context = canvas.getContext('2d');
  context?.scale(density, density);
  return context;
}

export function paintField(
  context: CanvasRenderingContext2D,
  field: ScatterField,
  plot: Rect,
  paintOf: (group: number) => Paint,
  read: ReadColour,
): void {
  const left = (column: number) => Math.round(plot.left + (column * plot.width) / field.columns);
  const top = (row: number) => Math.round(plot.top + (row * plot.height) / field.rows);
  for (let i = 0; i < field.columns * field.rows; i++) {
    const column = i % field.columns;
    const row = Math.floor(i / field.columns);
    context.globalAlpha = 0.06 + 0.34 * (field.strength[i] ?? 0);
    context.fillStyle = read(markColour(paintOf(field.classOf[i] ?? 0)));
    const [x, y] = [left(column), top(row)];
    context.fillRect(x, y, left(column + 1) - x, top(row + 1) - y);
  }
  context.globalAlpha = 1;
}

export function paintRules(
  context: CanvasRenderingContext2D,
  { plot, yAxis }: ScatterScene,
  read: ReadColour,
): void {
  context.fillStyle = read('var(--rule)');
  for (const tick of yAxis.ticks) context.fillRect(plot.left, Math.round(tick.at), plot.width, 1);
}

export function paintPoints(
  context: CanvasRenderingContext2D,
  scene: ScatterScene,
  paintOf: (group: number) => Paint,
  read: ReadColour,
): void {
  const area = scene.radius * scene.radius * Math.PI;
  const groups = new Map<number, { path: Path2D; colour: string }>();
  context.globalAlpha = scene.points.length > 5000 ? 0.45 : 0.7;
  for (const mark of scene.points) {
    let group = groups.get(mark.group);
    if (!group) {
      const path = new Path2D(shapePath(Math.max(0, mark.group), area));
      group = { path, colour: read(markColour(paintOf(mark.group))) };
      groups.set(mark.group, group);
    }
    context.fillStyle = group.colour;
    context.translate(mark.x, mark.y);
    context.fill(group.path);
    context.translate(-mark.x, -mark.y);
  }
  context.globalAlpha = 1;
}
