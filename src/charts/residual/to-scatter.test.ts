import { expect, it } from 'vitest';
import { residualsToScatter } from './to-scatter.ts';

const data = { actual: [10, 20], predicted: [12, 15], unit: 'riders' };

it('counts what was predicted too high as positive', () => {
  expect([...(residualsToScatter(data).y as Float64Array)]).toEqual([2, -5]);
  expect(residualsToScatter(data).reference).toBe('zero');
});

it('draws actual against predicted on the diagonal', () => {
  const scatter = residualsToScatter({ ...data, kind: 'actual' });
  expect(scatter.y).toBe(data.actual);
  expect(scatter.reference).toBe('diagonal');
});
