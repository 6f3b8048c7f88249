import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 0 1 3 7 15 1023 -3 _']);

test('takes a logarithm, mirrored below zero', () => {
  expect(tryStep(step, table, { method: 'log1p' }).lines).toEqual([
    'n 0 0.6931 1.3863 2.0794 2.7726 6.9315 -1.3863 _',
  ]);
});

test('keeps the order of values and leaves constants alone', () => {
  const { table: after } = tryStep(step, tableFrom(['n 0 1 3 7 15 1023', 'same 2 2 2 2 2 2']));
  const [n, same] = after.columns;
  if (n?.kind !== 'number' || same?.kind !== 'number') throw new Error('No numbers.');
  expect(n.values.every((value, at) => at === 0 || value > n.values[at - 1]!)).toBe(true);
  expect(n.values[5]! - n.values[4]!).toBeLessThan(2 * (n.values[1]! - n.values[0]!));
  for (const value of same.values) expect(value).toBeCloseTo(2, 12);
});

test('Box-Cox straightens what is above 0, and leaves other columns as they are', () => {
  const mixed = tableFrom(['n 1 2 4 8 16', 'zero 0 1 2 3 4']);
  const { table: after, says } = tryStep(step, mixed, { method: 'box-cox' });
  expect(after.columns[1]).toEqual(mixed.columns[1]);
  expect(says).toBe('n: λ = 0; zero stays as it is');
  const later = tableFrom(['n -3 1', 'zero 0 0']);
  const { lines } = tryStep(step, mixed, { method: 'box-cox' }, { on: later });
  expect(lines).toEqual(['n 0 0', 'zero 0 0']);
});

test('takes a root, mirrored below zero', () => {
  expect(tryStep(step, tableFrom(['n 0 4 -9 _']), { method: 'sqrt' }).lines).toEqual([
    'n 0 2 -3 _',
  ]);
});
