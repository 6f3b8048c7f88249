import { expect, test } from 'vitest';
import { defaultsOf } from '../../../core/params.ts';
import { randomFrom } from '../../../core/random.ts';
import { unwrap } from '../../../core/result.ts';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 0 1 2 3 4 5 6 7 8 100 _']);

test('counts ranges of equally many rows, or equally wide', () => {
  expect(tryStep(step, table, { bins: 2 }).lines).toEqual(['n 0 0 0 0 0 1 1 1 1 1 _']);
  expect(tryStep(step, table, { bins: 2, method: 'uniform' }).lines).toEqual([
    'n 0 0 0 0 0 0 0 0 0 1 _',
  ]);
});

test('puts later values beyond the ends into the first and last range', () => {
  expect(tryStep(step, table, { bins: 2 }, { on: tableFrom(['n -50 500']) }).lines).toEqual([
    'n 0 1',
  ]);
});

test('makes fewer ranges where values are equal', () => {
  expect(tryStep(step, tableFrom(['n 1 1 1 1 2'])).lines).toEqual(['n 0 0 0 0 1']);
});

test('cuts where it is told, and names the ranges', () => {
  const given = { method: 'given', cuts: '3; 7', as: 'name' } as const;
  const { table: after } = tryStep(step, table, given);
  expect(after.columns[0]).toMatchObject({
    kind: 'category',
    levels: ['below 3', '3 to 7', '7 and more'],
    codes: Int32Array.of(0, 0, 0, 1, 1, 1, 1, 2, 2, 2, -1),
  });
  for (const cuts of ['', 'a, b']) {
    expect(fitStep(step, table, { method: 'given', cuts })).toMatchObject({
      problem: { code: 'bad-cuts' },
    });
  }
});

test('cuts where the target changes, and only where there is one', () => {
  expect(fitStep(step, table, { method: 'tree' })).toMatchObject({
    problem: { code: 'no-target' },
  });
  const rows = tableFrom(['n 1 2 3 4 5 6 7 8', 'y 0 0 0 9 9 9 0 0']);
  const settings = { ...defaultsOf(step.params), method: 'tree', bins: 4, least: 2 };
  const target = { column: 'y', outcome: { task: 'regression' } } as const;
  const fitted = step.fit(rows, ['n'], settings, { random: randomFrom(1), target });
  expect(unwrap(fitted)).toMatchObject([{ cuts: [3.5, 6.5] }]);
});
