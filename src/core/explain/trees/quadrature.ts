import { cos } from '../../math.ts';

export interface Quadrature {
  /** Inside (0, 1), ascending. */
  readonly at: Float64Array;
  /** Positive, sum 1. */
  readonly weights: Float64Array;
}

const PI = 3.141592653589793;
const ENOUGH = 1e-15;
const MOST_STEPS = 50;

/** Gauss–Legendre on [0, 1]: exact for polynomials up to degree 2n − 1, n ≥ 1. */
export function gaussLegendre(n: number): Quadrature {
  const at = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [root, slope] = legendreRoot(n, cos((PI * (i + 0.75)) / (n + 0.5)));
    at[n - 1 - i] = (1 + root) / 2;
    weights[n - 1 - i] = 1 / ((1 - root * root) * slope * slope);
  }
  return { at, weights };
}

/** A root of the Legendre polynomial near `from`, and the slope there, by Newton's method. */
function legendreRoot(n: number, from: number): [root: number, slope: number] {
  let x = from;
  let slope = 1;
  for (let step = 0; step < MOST_STEPS; step++) {
    let [value, before] = [x, 1];
    for (let k = 2; k <= n; k++)
      [value, before] = [((2 * k - 1) * x * value - (k - 1) * before) / k, value];
    slope = (n * (x * value - before)) / (x * x - 1);
    const move = value / slope;
    x -= move;
    if (Math.abs(move) < ENOUGH) break;
  }
  return [x, slope];
}
