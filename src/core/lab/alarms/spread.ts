import { isMissing, lengthOf } from '../../data/table.ts';
import type { Column } from '../../data/table.ts';
import { mean, quantileSorted } from '../../math.ts';
import type { Side, Spread } from './api.ts';

const BINS = 24;
const TAIL = 0.005;

function sideOf(rows: number, sorted: Float64Array): Side {
  const there = sorted.length > 0;
  return {
    rows,
    missing: rows - sorted.length,
    ...(there ? { median: quantileSorted(sorted, 0.5), mean: mean(sorted) } : {}),
  };
}

/**
 * Numbers of both sides in the same bins: values of their own where they are few, else 24 of equal
 * width over all but the outermost half per cent, which stand in the outermost bins.
 */
export function spreadOfNumbers(
  of: string,
  before: Float64Array,
  now: Float64Array,
  window: Spread['window'],
  basis: Spread['basis'],
): Spread {
  const [then, today] = [before, now].map((values) =>
    values.filter((value) => Number.isFinite(value)).sort(),
  ) as [Float64Array, Float64Array];
  const all = Float64Array.from([...then, ...today]).sort();
  const edges = edgesOf(all);
  const bins = edges.slice(0, -1).map((from, bin) => ({ from, to: edges[bin + 1]! }));
  const counts = (sorted: Float64Array): number[] => {
    const found = bins.map(() => 0);
    for (const value of sorted) {
      let bin = bins.findIndex(({ to }) => value < to);
      if (bin < 0) bin = bins.length - 1;
      found[bin]!++;
    }
    return found;
  };
  const [a, b] = [counts(then), counts(today)];
  return {
    kind: 'numbers',
    of,
    basis,
    window,
    before: sideOf(before.length, then),
    now: sideOf(now.length, today),
    bins: bins.map((bin, at) => ({ ...bin, before: a[at]!, now: b[at]! })),
  };
}

function edgesOf(all: Float64Array): number[] {
  if (all.length === 0) return [];
  const low = quantileSorted(all, TAIL);
  const high = quantileSorted(all, 1 - TAIL);
  if (!(high > low)) return [low - 0.5, low + 0.5];
  return Array.from({ length: BINS + 1 }, (_, at) => low + ((high - low) * at) / BINS);
}

interface Cells {
  readonly levels: readonly string[];
  /** Index into `levels`, −1 is missing. */
  readonly codes: ArrayLike<number>;
}
const MISSING = 'missing';

function countLevels({ levels, codes }: Cells): Map<string, number> {
  const counts = new Map<string, number>();
  for (let row = 0; row < codes.length; row++) {
    const level = levels[codes[row]!] ?? MISSING;
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return counts;
}

export function spreadOfLevels(
  of: string,
  before: Cells,
  now: Cells,
  window: Spread['window'],
  basis: Spread['basis'],
): Spread {
  const [a, b] = [countLevels(before), countLevels(now)];
  const [rows, rowsNow] = [before.codes.length, now.codes.length];
  const share = (count: number, all: number) => (all === 0 ? 0 : count / all);
  const moved = (level: string) =>
    Math.abs(share(a.get(level) ?? 0, rows) - share(b.get(level) ?? 0, rowsNow));
  return {
    kind: 'levels',
    of,
    basis,
    window,
    before: { rows, missing: a.get(MISSING) ?? 0 },
    now: { rows: rowsNow, missing: b.get(MISSING) ?? 0 },
    levels: [...new Set([...a.keys(), ...b.keys()])]
      .toSorted((x, y) => moved(y) - moved(x))
      .map((level) => ({ level, before: a.get(level) ?? 0, now: b.get(level) ?? 0 })),
  };
}

const PRESENCE = ['there'];

/** Whether cells are there at all. */
export function presenceOf(column: Column): Cells {
  return {
    levels: PRESENCE,
    codes: Int32Array.from({ length: lengthOf(column) }, (_, row) =>
      isMissing(column, row) ? -1 : 0,
    ),
  };
}

/** A column's cells before and now; `presence`: only whether they are there. */
export function spreadOfColumn(
  before: Column,
  now: Column,
  presence: boolean,
  window: Spread['window'],
): Spread {
  const { name } = before;
  if (!presence && before.kind === 'number' && now.kind === 'number')
    return spreadOfNumbers(name, before.values, now.values, window, 'training');
  if (!presence && before.kind === 'category' && now.kind === 'category')
    return spreadOfLevels(name, before, now, window, 'training');
  return spreadOfLevels(name, presenceOf(before), presenceOf(now), window, 'training');
}
