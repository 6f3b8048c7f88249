import { normPpf } from '../../stats/special.ts';

/** Sums of powers about a common centre. */
interface Moments {
  readonly rows: number;
  readonly square: number;
  readonly cube: number;
}

/**
 * How far the mean of `now` falls below that of `before` by chance with probability `alpha`, if both
 * are drawn from one source. Second and third moments of both together, as in a permutation test:
 * a rare loss that only one side holds still counts, which drawing from `before` alone would miss.
 * Normal with the Wilson–Hilferty correction for skew, as of a Pearson type III variable. `wear`:
 * rows of either side are worth so many times fewer.
 */
export function meanFloor(
  before: Float64Array,
  now: Float64Array,
  alpha: number,
  wear = 1,
): number {
  const { rows, square, cube } = momentsOf([before, now]);
  const [m, n] = [before.length / wear, now.length / wear];
  const spread = (square / (rows - 1)) * (1 / n + 1 / m);
  if (!(spread > 0)) return 0;
  const third = (cube * rows) / ((rows - 1) * (rows - 2));
  const skew = (third * (1 / (m * m) - 1 / (n * n))) / (spread * Math.sqrt(spread));
  return skewedPpf(alpha, skew) * Math.sqrt(spread);
}

function momentsOf(sides: readonly Float64Array[]): Moments {
  let [rows, sum] = [0, 0];
  for (const side of sides) {
    rows += side.length;
    for (let at = 0; at < side.length; at++) sum += side[at]!;
  }
  const centre = sum / rows;
  let [square, cube] = [0, 0];
  for (const side of sides)
    for (let at = 0; at < side.length; at++) {
      const gap = side[at]! - centre;
      square += gap * gap;
      cube += gap * gap * gap;
    }
  return { rows, square, cube };
}

const STRAIGHT = 1e-3;

/** What a variable of mean 0, variance 1 and this skew passes with probability `alpha`. */
function skewedPpf(alpha: number, skew: number): number {
  const z = -normPpf(alpha);
  if (Math.abs(skew) < STRAIGHT) return z;
  const base = Math.max(0, 1 + (skew * z) / 6 - (skew * skew) / 36);
  return (2 / skew) * (base * base * base - 1);
}
