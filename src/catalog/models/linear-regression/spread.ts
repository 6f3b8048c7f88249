import { solveCholesky } from '../../../core/model/cholesky.ts';
import type { CholeskyFactor } from '../../../core/model/cholesky.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import { betaPpf } from '../../../core/stats/special.ts';
import type { System } from './system.ts';

/** More columns than this get no intervals: their sizes take work that grows with the cube. */
const MOST_COLUMNS = 600;

export interface Spread {
  /** Standard error of each coefficient; null for a column left out. */
  readonly errors: readonly (number | null)[];
  /** Student’s t for 95% at the freedom left. */
  readonly reach: number;
}

/** Half the width of the middle 95% of Student’s t. */
export function reachOfT(freedom: number): number {
  const share = betaPpf(0.95, 0.5, freedom / 2);
  return Math.sqrt((freedom * share) / (1 - share));
}

/**
 * How far chance in the target moves each coefficient: σ² A⁻¹ G A⁻¹ with A = G + l2, where G is the
 * gram and σ² the squared misses per degree of freedom left; the usual one without penalty. With a
 * penalty it says nothing of how far the weights are pulled to 0. Rows of weight 2 count as two.
 * Null where no freedom is left or columns are too many.
 */
export async function spreadOf(
  { gram, total }: System,
  factor: CholeskyFactor,
  l2: number,
  squaredMisses: number,
  pace: Pacer,
): Promise<Spread | null> {
  const { size, kept } = factor;
  if (size > MOST_COLUMNS) return null;
  const shares = new Float64Array(size);
  let used = 1;
  for (let j = 0; j < size; j++) {
    if (kept[j] === 0 || gram[j * size + j] === 0) continue;
    const unit = new Float64Array(size);
    unit[j] = 1;
    const column = solveCholesky(factor, unit);
    let square = 0;
    for (const value of column) square += value * value;
    shares[j] = column[j]! - l2 * square;
    used += 1 - l2 * column[j]!;
    const wait = pace(size * size);
    if (wait !== null) await wait;
  }
  const freedom = total - used;
  if (!(freedom > 1e-9 * total)) return null;
  const noise = squaredMisses / freedom;
  return {
    errors: Array.from(shares, (share) => (share > 0 ? Math.sqrt(noise * share) : null)),
    reach: reachOfT(freedom),
  };
}
