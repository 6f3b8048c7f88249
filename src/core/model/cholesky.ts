/** Share of a column's length left after those before it below which it counts as dependent. */
const DEPENDENT = 1e-11;

/** Lower factor of S A S, where S makes the diagonal 1; dependent rows are left out. */
export interface CholeskyFactor {
  readonly size: number;
  readonly lower: Float64Array;
  readonly scale: Float64Array;
  readonly kept: Uint8Array;
}

/**
 * Factor of a symmetric positive semi-definite matrix (size × size, row-major, lower half read).
 * Rows that depend on earlier ones are marked and later get 0, so that a singular system still has
 * one definite solution.
 */
export function factorCholesky(matrix: Float64Array, size: number): CholeskyFactor {
  const lower = new Float64Array(size * size);
  const kept = new Uint8Array(size);
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const diagonal = matrix[i * size + i]!;
    scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
  }
  for (let i = 0; i < size; i++) {
    let rest = scale[i] === 0 ? 0 : 1;
    for (let j = 0; j < i; j++) {
      if (kept[j] === 0) continue;
      let sum = matrix[i * size + j]! * scale[i]! * scale[j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      const value = sum / lower[j * size + j]!;
      lower[i * size + j] = value;
      rest -= value * value;
    }
    if (rest > DEPENDENT) {
      kept[i] = 1;
      lower[i * size + i] = Math.sqrt(rest);
    }
  }
  return { size, lower, scale, kept };
}

/** Solves A x = b; 0 for dependent rows. */
export function solveCholesky(factor: CholeskyFactor, right: Float64Array): Float64Array {
  const { size, lower, scale, kept } = factor;
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    if (kept[i] === 0) continue;
    let sum = right[i]! * scale[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * x[k]!;
    x[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    if (kept[i] === 0) continue;
    let sum = x[i]!;
    for (let k = i + 1; k < size; k++) if (kept[k] === 1) sum -= lower[k * size + i]! * x[k]!;
    x[i] = sum / lower[i * size + i]!;
  }
  for (let i = 0; i < size; i++) x[i] = x[i]! * scale[i]!;
  return x;
}
