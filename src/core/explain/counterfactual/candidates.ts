import type { Column } from '../../data/table.ts';
import { isMissing } from '../../data/table.ts';
import { quantileSorted } from '../../math.ts';
import { gridOf } from '../dependence/grid.ts';

/** One value a column could take instead, and how far that is. */
export interface Candidate {
  readonly column: string;
  /** A number, or a code. */
  readonly value: number;
  /** Numbers: in spans from the 10th to the 90th percentile; levels: 1. Above 0. */
  readonly distance: number;
}

export type Direction = 'both' | 'up' | 'down';

const POINTS = 16;

/** The value that occurs next to `value`, of ascending ones. */
function observed(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low]!;
}

/**
 * Values of the training rows for one column of one row: numbers that occur, at quantiles from 2.5% to
 * 97.5%, and levels that occur. Nearest first.
 */
export function candidatesFor(
  train: Column,
  own: Column,
  row: number,
  direction: Direction,
): Candidate[] {
  const grid = gridOf(train, POINTS);
  if (grid === null || grid.kind === 'date') return [];
  const { name } = train;
  if (train.kind === 'category' && own.kind === 'category') {
    const now = isMissing(own, row) ? null : own.levels[own.codes[row]!]!;
    return grid.values.flatMap((code): Candidate[] => {
      const level = train.levels[code]!;
      const value = own.levels.indexOf(level);
      return level === now || value < 0 ? [] : [{ column: name, value, distance: 1 }];
    });
  }
  if (train.kind !== 'number' || own.kind !== 'number') return [];
  const sorted = train.values.filter(Number.isFinite).sort();
  const span = quantileSorted(sorted, 0.9) - quantileSorted(sorted, 0.1) || 1;
  const now = own.values[row]!;
  const values = new Set(grid.values.map((value) => observed(sorted, value)));
  return [...values]
    .filter((value) => value !== now)
    .filter((value) => direction === 'both' || (direction === 'up') === value > now)
    .map((value): Candidate => {
      const distance = Number.isNaN(now) ? 1 : Math.abs(value - now) / span;
      return { column: name, value, distance };
    })
    .toSorted((a, b) => a.distance - b.distance);
}
