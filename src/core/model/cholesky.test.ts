import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { factorCholesky, solveCholesky } from './cholesky.ts';

/** AᵀA of a rows × size matrix. */
function gramOf(values: Float64Array, rows: number, size: number): Float64Array {
  const gram = new Float64Array(size * size);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        gram[i * size + j]! += values[row * size + i]! * values[row * size + j]!;
  return gram;
}

function times(matrix: Float64Array, x: Float64Array): Float64Array {
  return x.map((_, i) => x.reduce((sum, value, j) => sum + matrix[i * x.length + j]! * value, 0));
}

test('solves a system whose rows differ a million-fold in scale', () => {
  const random = randomFrom('cholesky');
  const size = 6;
  const scales = [1, 1000, 0.001, 50, 1, 7];
  const drawn = Float64Array.from(
    { length: 40 * size },
    (_, at) => random.normal() * scales[at % size]!,
  );
  const gram = gramOf(drawn, 40, size);
  const wanted = Float64Array.of(1, -2, 3000, 0.5, 0, 9);
  const found = solveCholesky(factorCholesky(gram, size), times(gram, wanted));
  for (const [i, value] of wanted.entries())
    expect(Math.abs(found[i]! - value)).toBeLessThan(1e-8 * Math.max(1, Math.abs(value)));
});

test('a row that repeats earlier ones and a row of zeros get 0', () => {
  const gram = Float64Array.of(2, 1, 3, 0, 1, 2, 3, 0, 3, 3, 6, 0, 0, 0, 0, 0);
  const factor = factorCholesky(gram, 4);
  expect([...factor.kept]).toEqual([1, 1, 0, 0]);
  const found = solveCholesky(factor, times(gram, Float64Array.of(1, 1, 1, 0)));
  expect(found[0]).toBeCloseTo(2, 12);
  expect(found[1]).toBeCloseTo(2, 12);
  expect([found[2], found[3]]).toEqual([0, 0]);
});
