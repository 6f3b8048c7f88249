import type { ColumnSample } from '../../contracts/detector.ts';
import { effectiveRows } from './evidence.ts';
import { percent } from './proportions.ts';

/** A reference's cells counted in bins; JSON. The last count of a category is “unseen”: 0. */
export type Bins = {
  /** Upper edges (exclusive) of all bins but the last; null for categories. */
  readonly edges: readonly number[] | null;
  readonly levels: readonly string[];
  readonly counts: readonly number[];
  /** Fresh rows the counted cells are worth. */
  readonly rows: number;
};

/** Shares of reference and window over merged bins, and what each side is worth. */
export interface Compared {
  readonly cells: readonly Cell[];
  readonly rowsBefore: number;
  readonly rowsNow: number;
  /** Share of the window's rows whose level the reference never held; 0 for numbers. */
  readonly unseen: number;
}

/** Bins `from` to `to` (inclusive), or the rare ones together. */
interface Cell {
  readonly from: number;
  readonly to: number;
  readonly pooled: boolean;
  readonly before: number;
  readonly now: number;
}

export const UNSEEN = 'unseen';
const OTHER = 'other';

/** Rows behind the cells that are not missing. */
export function worthOf(sample: ColumnSample, present: number): number {
  const total = sample.kind === 'number' ? sample.values.length : sample.codes.length;
  if (total === 0) return 0;
  return effectiveRows(present, (sample.distinct * present) / total);
}

function lowerBin(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Counts a reference; numbers in bins of equal share, at most `most`. */
export function countReference(sample: ColumnSample, most: number): Bins {
  if (sample.kind === 'category') {
    const counts = new Array<number>(sample.levels.length + 1).fill(0);
    let present = 0;
    for (const code of sample.codes) {
      if (code < 0) continue;
      counts[code]!++;
      present++;
    }
    const rows = worthOf(sample, present);
    return { edges: null, levels: [...sample.levels], counts, rows };
  }
  const sorted = sample.values.filter((value) => !Number.isNaN(value)).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < most; bin++) {
    const edge = sorted[Math.floor((bin * sorted.length) / most)];
    if (edge !== undefined && edge > sorted[0]! && edge !== edges.at(-1)) edges.push(edge);
  }
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of sorted) counts[lowerBin(edges, value)]!++;
  return { edges, levels: [], counts, rows: worthOf(sample, sorted.length) };
}

/** A window's cells in the bins of a reference. */
function countWindow(bins: Bins, window: ColumnSample): { counts: number[]; rows: number } {
  const counts = new Array<number>(bins.counts.length).fill(0);
  let present = 0;
  if (window.kind === 'number') {
    const { values } = window;
    const edges = bins.edges ?? [];
    for (let row = 0; row < values.length; row++) {
      if (Number.isNaN(values[row]!)) continue;
      counts[lowerBin(edges, values[row]!)]!++;
      present++;
    }
  } else {
    const places = new Map(bins.levels.map((level, place) => [level, place]));
    const map = window.levels.map((level) => places.get(level) ?? bins.levels.length);
    const { codes } = window;
    for (let row = 0; row < codes.length; row++) {
      if (codes[row]! < 0) continue;
      counts[map[codes[row]!]!]!++;
      present++;
    }
  }
  return { counts, rows: worthOf(window, present) };
}

function labelOf(bins: Bins, cell: Cell): string {
  if (bins.edges === null) return cell.pooled ? OTHER : (bins.levels[cell.from] ?? UNSEEN);
  const low = bins.edges[cell.from - 1];
  const high = bins.edges[cell.to];
  if (low === undefined) return high === undefined ? 'all' : `below ${short(high)}`;
  return high === undefined ? `${short(low)} and more` : `${short(low)} to ${short(high)}`;
}

/** Four significant digits, no exponent for everyday sizes. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/**
 * Window against reference, bins merged until each is expected to hold `fewest` rows of the
 * window: neighbours for numbers, all the rare levels (unseen ones too) for categories.
 */
export function compareBins(bins: Bins, window: ColumnSample, fewest: number): Compared {
  const now = countWindow(bins, window);
  const totalBefore = bins.counts.reduce((a, b) => a + b, 0);
  const totalNow = now.counts.reduce((a, b) => a + b, 0);
  const cells = bins.counts.map((count, at): Cell => ({
    from: at,
    to: at,
    pooled: false,
    before: totalBefore > 0 ? count / totalBefore : 0,
    now: totalNow > 0 ? now.counts[at]! / totalNow : 0,
  }));
  const expected = (cell: Cell): number =>
    (now.rows * (cell.before * bins.rows + cell.now * now.rows)) / (bins.rows + now.rows);
  const full = (cell: Cell): boolean => expected(cell) >= fewest;
  const merged = bins.edges === null ? poolRare(cells, full) : mergeNeighbours(cells, full);
  const unseen = bins.edges === null ? (cells.at(-1)?.now ?? 0) : 0;
  return { cells: merged, rowsBefore: bins.rows, rowsNow: now.rows, unseen };
}

function join(cells: readonly Cell[]): Cell {
  const sum = (of: (cell: Cell) => number): number => cells.reduce((a, cell) => a + of(cell), 0);
  return {
    from: cells[0]!.from,
    to: cells.at(-1)!.to,
    pooled: cells.length > 1,
    before: sum((cell) => cell.before),
    now: sum((cell) => cell.now),
  };
}

function poolRare(cells: readonly Cell[], full: (cell: Cell) => boolean): Cell[] {
  const kept = cells.filter(full);
  const rare = cells.filter((cell) => !full(cell) && cell.before + cell.now > 0);
  return rare.length === 0 ? kept : [...kept, join(rare)];
}

function mergeNeighbours(cells: readonly Cell[], full: (cell: Cell) => boolean): Cell[] {
  const merged: Cell[] = [];
  let open: Cell | null = null;
  for (const cell of cells) {
    open = open === null ? cell : join([open, cell]);
    if (!full(open)) continue;
    merged.push(open);
    open = null;
  }
  if (open === null) return merged;
  const last = merged.pop();
  return [...merged, last === undefined ? open : join([last, open])];
}

/** The bin that moved most: “Night” 34% → 61%. */
export function biggestMove(bins: Bins, { cells }: Compared): string {
  const [first, ...rest] = cells;
  if (first === undefined) return 'nothing to compare';
  const gap = (cell: Cell): number => Math.abs(cell.now - cell.before);
  const most = rest.reduce((best, cell) => (gap(cell) > gap(best) ? cell : best), first);
  return `“${labelOf(bins, most)}” ${percent(most.before)} → ${percent(most.now)}`;
}

/** Nothing was there to judge by. */
export function tooFew(column: string, rows: number): string {
  return `Cannot tell yet whether ${column} moved: ${Math.floor(rows)} distinct rows so far.`;
}
