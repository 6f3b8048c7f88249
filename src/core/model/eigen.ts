/** Eigenvalues in falling order with their vectors, each of length 1. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

const SWEEPS = 60;
const SMALL = 1e-15;

/** Turns rows and columns p and q so that the cell between them becomes 0. */
function rotate(
  matrix: Float64Array,
  vectors: Float64Array,
  size: number,
  p: number,
  q: number,
): void {
  const between = matrix[p * size + q]!;
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * between);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const [a, b] = [matrix[k * size + p]!, matrix[k * size + q]!];
    matrix[k * size + p] = c * a - s * b;
    matrix[k * size + q] = s * a + c * b;
  }
  for (let k = 0; k < size; k++) {
    const [a, b] = [matrix[p * size + k]!, matrix[q * size + k]!];
    matrix[p * size + k] = c * a - s * b;
    matrix[q * size + k] = s * a + c * b;
    const [v, w] = [vectors[p * size + k]!, vectors[q * size + k]!];
    vectors[p * size + k] = c * v - s * w;
    vectors[q * size + k] = s * v + c * w;
  }
}

/** The entry of largest size is positive, so that the sign says nothing of how it was found. */
function withSign(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest) + SMALL) largest = value;
  return vector.map((value) => (largest < 0 ? 0 - value : value + 0));
}

/** Of a symmetric matrix (size × size, row-major), by Jacobi's rotations; the matrix is not changed. */
export function symmetricEigen(given: Float64Array, size: number): Eigen {
  const matrix = given.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  let scale = 0;
  for (const value of matrix) scale = Math.max(scale, Math.abs(value));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = 0;
    for (let p = 0; p < size - 1; p++)
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(matrix[p * size + q]!) <= SMALL * scale) continue;
        rotate(matrix, vectors, size, p, q);
        turned++;
      }
    if (turned === 0) break;
  }
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => matrix[b * size + b]! - matrix[a * size + a]! || a - b,
  );
  return {
    values: Float64Array.from(order, (i) => matrix[i * size + i]!),
    vectors: order.map((i) => withSign(vectors.slice(i * size, (i + 1) * size))),
  };
}
