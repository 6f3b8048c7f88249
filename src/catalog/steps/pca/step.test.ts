import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import { symmetricEigen } from '../../../core/model/eigen.ts';
import { randomFrom } from '../../../core/random.ts';
import step from './step.ts';

test('draws two columns that say the same into one', () => {
  const table = tableFrom(['a 1.5 2 3 4.5', 'w x y x y', 'b 3 4 6 9'], [['w', 'category']]);
  const { table: after, says } = tryStep(step, table);
  expect(after.columns.map(({ name }) => name)).toEqual(['w', 'component 1']);
  expect(says).toContain('2 columns → 1 component, which hold 100% of the variance');
});

test('an empty cell counts as the mean', () => {
  const table = tableFrom(['a -1.5 1.5 _', 'b -1.5 1.5 0']);
  expect(tryStep(step, table, { scale: false }).lines[0]).toBe('component 1 -2.1213 2.1213 0');
});

test('finds values and vectors of a symmetric matrix', () => {
  const random = randomFrom('eigen');
  const size = 12;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++)
      matrix[i * size + j] = matrix[j * size + i] = random.normal() * (j === 3 ? 0 : 1);
  const { values, vectors } = symmetricEigen(matrix, size);
  for (const [k, vector] of vectors.entries())
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += matrix[i * size + j]! * vector[j]!;
      expect(sum).toBeCloseTo(values[k]! * vector[i]!, 10);
    }
  expect([...values]).toEqual([...values].sort((a, b) => b - a));
});
