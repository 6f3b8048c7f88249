import { layoutCartesian, type Cartesian } from '../frame/axis.ts';
import type { ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatCount, formatDay, formatExact } from '../frame/format.ts';

export interface DensityAxis {
  readonly title: string;
  readonly kind?: 'number' | 'time';
  readonly format?: Format;
  /** Ascending, one more than there are bins. */
  readonly edges: ArrayLike<number>;
}

/** Rows counted on a grid over two axes. */
export interface DensityData {
  readonly x: DensityAxis;
  readonly y: DensityAxis;
  /** From the lower left, row by row. */
  readonly counts: ArrayLike<number>;
}

export interface DensityCell {
  readonly box: Rect;
  readonly column: number;
  readonly row: number;
  readonly count: number;
  /** 0 to 1: the root of the count against the fullest cell. */
  readonly strength: number;
}

export interface DensityScene extends Cartesian {
  readonly cells: readonly DensityCell[];
  readonly marks: readonly Mark[];
}

function words(axis: DensityAxis, value: number): string {
  if (axis.format) return axis.format(value);
  return axis.kind === 'time' ? formatDay(value) : formatExact(value);
}

function rangeWords(axis: DensityAxis, bin: number): string {
  const [low, high] = [axis.edges[bin]!, axis.edges[bin + 1]!];
  return `${axis.title} ${words(axis, low)} to ${words(axis, high)}`;
}

const spec = (axis: DensityAxis) => ({
  ...{ title: axis.title, kind: axis.kind, format: axis.format },
  domain: [axis.edges[0]!, axis.edges[axis.edges.length - 1]!] as const,
});

export function layoutDensity(data: DensityData, space: Space): DensityScene {
  const c = layoutCartesian(space, spec(data.x), spec(data.y));
  const columns = data.x.edges.length - 1;
  const most = Array.from(data.counts).reduce((a, b) => Math.max(a, b), 1);
  const cells: DensityCell[] = [];
  for (let i = 0; i < data.counts.length; i++) {
    const count = data.counts[i]!;
    if (count === 0) continue;
    const column = i % columns;
    const row = Math.floor(i / columns);
    const left = c.x(data.x.edges[column]!);
    const top = c.y(data.y.edges[row + 1]!);
    const box = {
      ...{ left, top, width: c.x(data.x.edges[column + 1]!) - left },
      height: c.y(data.y.edges[row]!) - top,
    };
    cells.push({ box, column, row, count, strength: Math.sqrt(count / most) });
  }
  return {
    ...c,
    cells,
    marks: cells.map((cell) => ({
      x: cell.box.left + cell.box.width / 2,
      y: cell.box.top + cell.box.height / 2,
      words: `${formatCount(cell.count)} rows\n${rangeWords(data.x, cell.column)}\n${rangeWords(data.y, cell.row)}`,
      series: cell.row,
      box: cell.box,
    })),
  };
}

export function summariseDensity(data: DensityData): string {
  const total = Array.from(data.counts).reduce((a, b) => a + b, 0);
  if (total === 0) return 'Density without rows.';
  const columns = data.x.edges.length - 1;
  const counts = Array.from(data.counts);
  const best = counts.indexOf(counts.reduce((a, b) => Math.max(a, b), 0));
  const where = `${rangeWords(data.x, best % columns)}, ${rangeWords(data.y, Math.floor(best / columns))}`;
  return `Density of ${formatCount(total)} rows over ${data.x.title} and ${data.y.title}; most, ${formatCount(counts[best]!)}, at ${where}.`;
}

export function densityTable(data: DensityData): ChartTable {
  const columns = data.x.edges.length - 1;
  const say = (axis: DensityAxis, value: number) =>
    axis.kind === 'time' ? words(axis, value) : value;
  return {
    columns: [`${data.x.title} from`, 'to', `${data.y.title} from`, 'to', 'rows'],
    rows: Array.from(data.counts).flatMap((count, i) => {
      if (count === 0) return [];
      const [x, y] = [i % columns, Math.floor(i / columns)];
      return [
        [
          say(data.x, data.x.edges[x]!),
          say(data.x, data.x.edges[x + 1]!),
          say(data.y, data.y.edges[y]!),
          say(data.y, data.y.edges[y + 1]!),
          count,
        ],
      ];
    }),
  };
}
