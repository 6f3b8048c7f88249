import type { BinnedColumn } from './bins.ts';
import type { Cut } from './kernels.ts';
import type { CodeGroups } from './tree.ts';

/** A cut in values instead of bins, as a `Tree` keeps it. */
export interface SaidCut {
  readonly threshold: number;
  readonly missing: 0 | 1;
  readonly groups: CodeGroups | null;
}

/**
 * `heavyLeft`: whether more rows go left; so do missing values then, where no training row misses
 * this column.
 */
export function describeCut(
  { kind, slots, edges, categories }: BinnedColumn,
  { side }: Pick<Cut, 'side'>,
  heavyLeft: boolean,
): SaidCut {
  if (categories !== null) {
    const codes = Array.from(categories);
    const left = codes.filter((_, bin) => side[bin] === 0);
    const right = codes.filter((_, bin) => side[bin] === 1);
    return { threshold: 0, missing: side[slots - 1] === 0 ? 1 : 0, groups: { left, right } };
  }
  const ordered = side.subarray(0, edges.length + 1);
  const found = ordered.indexOf(1);
  const bin = (found < 0 ? ordered.length : found) - 1;
  const threshold = bin < edges.length ? edges[bin]! : Number.MAX_VALUE;
  const holeLeft = kind === 'holes' ? side[slots - 1] === 0 : heavyLeft;
  return { threshold, missing: holeLeft ? 1 : 0, groups: null };
}
