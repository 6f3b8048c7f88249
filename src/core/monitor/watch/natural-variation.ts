import type { Column } from '../../data/table.ts';
import { mean, variance } from '../../math.ts';

/** One stretch of training time: its rows, and the training rows it is to be compared with. */
export interface Stretch {
  readonly rows: Int32Array;
  readonly others: Int32Array;
}

const FEWEST_STRETCHES = 4;

/**
 * How much more a column differs from one stretch of time to another than independent rows would
 * (the design effect, 1 = not at all): yesterday's weather says much about today's, so 100 days
 * are worth fewer than 100 rows. Mean of chi-square over its degrees of freedom, across stretches;
 * for numbers the same for the mean, whichever is larger.
 */
export function naturalVariation(column: Column, stretches: readonly Stretch[]): number {
  if (column.kind !== 'number' && column.kind !== 'category') return 1;
  const { codes, bins } = binsOf(column);
  const ratios: number[] = [];
  const meanRatios: number[] = [];
  for (const stretch of stretches) {
    const shares = shareRatio(codes, bins, stretch);
    if (shares !== null) ratios.push(shares);
    const centre = column.kind === 'number' ? meanRatio(column.values, stretch) : null;
    if (centre !== null) meanRatios.push(centre);
  }
  const worth = (list: number[]): number => (list.length < FEWEST_STRETCHES ? 1 : mean(list));
  return Math.max(1, worth(ratios), worth(meanRatios));
}

function binsOf(column: Extract<Column, { kind: 'number' | 'category' }>): {
  codes: Int32Array;
  bins: number;
} {
  if (column.kind === 'category') return { codes: column.codes, bins: column.levels.length };
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const edges = [
    ...new Set([1, 2, 3, 4, 5, 6, 7].map((i) => sorted[Math.floor((i * sorted.length) / 8)]!)),
  ];
  const codes = Int32Array.from(column.values, (value) =>
    Number.isNaN(value) ? -1 : edges.filter((edge) => value >= edge).length,
  );
  return { codes, bins: edges.length + 1 };
}

function count(codes: Int32Array, rows: Int32Array, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  for (const row of rows) if (codes[row]! >= 0) counts[codes[row]!]!++;
  return counts;
}

function shareRatio(codes: Int32Array, bins: number, stretch: Stretch): number | null {
  const here = count(codes, stretch.rows, bins);
  const there = count(codes, stretch.others, bins);
  const n = here.reduce((a, b) => a + b, 0);
  const m = there.reduce((a, b) => a + b, 0);
  if (n < 10 || m < 10) return null;
  let chi = 0;
  let cells = 0;
  let restHere = 0;
  let restThere = 0;
  const add = (a: number, b: number): void => {
    const pooled = (a + b) / (n + m);
    if (pooled <= 0) return;
    const gap = a / n - b / m;
    chi += (gap * gap) / (pooled * (1 / n + 1 / m));
    cells++;
  };
  for (let bin = 0; bin < bins; bin++) {
    if (((here[bin]! + there[bin]!) * n) / (n + m) >= 3) add(here[bin]!, there[bin]!);
    else {
      restHere += here[bin]!;
      restThere += there[bin]!;
    }
  }
  add(restHere, restThere);
  return cells < 2 ? null : chi / (cells - 1);
}

function meanRatio(values: Float64Array, stretch: Stretch): number | null {
  const pick = (rows: Int32Array): Float64Array =>
    Float64Array.from(rows, (row) => values[row]!).filter((value) => !Number.isNaN(value));
  const here = pick(stretch.rows);
  const there = pick(stretch.others);
  const spread = variance(there);
  if (here.length < 10 || there.length < 10 || !(spread > 0)) return null;
  const gap = mean(here) - mean(there);
  return (gap * gap) / (spread * (1 / here.length + 1 / there.length));
}
