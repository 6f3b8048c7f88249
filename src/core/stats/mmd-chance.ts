import { chi2Ppf, chi2Sf } from './special.ts';

/**
 * What squared MMD of n and m rows of one distribution does: (1/n + 1/m) · Σ λ·z², λ the
 * eigenvalues of the centred kernel (Gretton and others 2009). By their sums of powers it is taken
 * for a shifted chi-square of the same mean, variance and kurtosis (Liu, Tang and Zhang 2009).
 */
export type MmdChance = {
  readonly mean: number;
  readonly sd: number;
  readonly freedom: number;
};

/** `kernel`: symmetric, rows × rows, of rows of one distribution. */
export function mmdChance(kernel: Float64Array, rows: number): MmdChance {
  const centred = centre(kernel, rows);
  let diagonal = 0;
  let squares = 0;
  for (let i = 0; i < rows; i++) {
    diagonal += centred[i * rows + i]!;
    for (let j = 0; j < i; j++) squares += 2 * centred[i * rows + j]! * centred[i * rows + j]!;
  }
  const second = squares / (rows * (rows - 1));
  const fourth = squaredNorm(centred, rows) / (rows * rows * rows * rows);
  const freedom = fourth > 0 ? Math.max(1, (second * second) / fourth) : 1;
  return { mean: diagonal / (rows - 1), sd: Math.sqrt(2 * second), freedom };
}

function centre(kernel: Float64Array, rows: number): Float64Array {
  const means = new Float64Array(rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < rows; j++) means[i]! += kernel[i * rows + j]! / rows;
  const all = means.reduce((a, b) => a + b, 0) / rows;
  return kernel.map((value, at) => value - means[Math.floor(at / rows)]! - means[at % rows]! + all);
}

/** Σ of the squared entries of the square of a symmetric matrix. */
function squaredNorm(matrix: Float64Array, rows: number): number {
  let total = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let dot = 0;
      for (let k = 0; k < rows; k++) dot += matrix[i * rows + k]! * matrix[j * rows + k]!;
      total += (i === j ? 1 : 2) * dot * dot;
    }
  }
  return total;
}

/** The squared MMD passed by chance with probability alpha; `noise` is 1/n + 1/m. */
export function mmdFloor({ mean, sd, freedom }: MmdChance, noise: number, alpha: number): number {
  const z = (chi2Ppf(1 - alpha, freedom) - freedom) / Math.sqrt(2 * freedom);
  return noise * (mean + sd * z);
}

export function mmdTail({ mean, sd, freedom }: MmdChance, noise: number, mmd2: number): number {
  if (!(sd > 0)) return mmd2 > noise * mean ? 0 : 1;
  const z = (mmd2 / noise - mean) / sd;
  return chi2Sf(freedom + z * Math.sqrt(2 * freedom), freedom);
}
