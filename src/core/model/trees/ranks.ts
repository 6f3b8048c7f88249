import type { DesignMatrix } from '../task.ts';
import { middle, readColumn } from './bins.ts';
import type { CartKernel } from './cart-kernel.ts';
import { edgesBelow } from './plain-boost.ts';

/** Ranks are 16-bit: of more different values, neighbours share a rank. */
const MOST_RANKS = 65_536;

/** A feature's values by rank: each one's least and largest, ascending. */
export interface RankedFeature {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

function rankValues(sorted: Float64Array): RankedFeature {
  const least: number[] = [];
  const most: number[] = [];
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  const share = Math.ceil(distinct / MOST_RANKS);
  let seen = -1;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    seen++;
    if (seen % share === 0) least.push(sorted[i]!);
    most[least.length - 1] = sorted[i]!;
  }
  return { least: Float64Array.from(least), most: Float64Array.from(most) };
}

/** Ranks every column into the kernel; awaits `breathe` after each. */
export async function rankColumns(
  matrix: DesignMatrix,
  kernel: CartKernel,
  breathe: () => Promise<void>,
): Promise<RankedFeature[]> {
  const features: RankedFeature[] = [];
  const column = new Float64Array(matrix.rows);
  for (let j = 0; j < matrix.columns; j++) {
    readColumn(matrix, j, column);
    const ranked = rankValues(column.slice().sort());
    const ranks = new Uint16Array(matrix.rows);
    for (let row = 0; row < ranks.length; row++) ranks[row] = edgesBelow(ranked.most, column[row]!);
    kernel.setRanks(j, ranks);
    features.push(ranked);
    await breathe();
  }
  return features;
}

/** Halfway between two ranks; never up to the higher one, however close they are. */
export function thresholdBetween(
  { least, most }: RankedFeature,
  rank: number,
  next: number,
): number {
  const half = middle(most[rank]!, least[next]!);
  return half < least[next]! ? half : most[rank]!;
}
