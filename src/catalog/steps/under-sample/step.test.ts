import { expect, test } from 'vitest';
import { tableFrom } from '../../../../tests/contract/try-step.ts';
import { defaultsOf } from '../../../core/params.ts';
import { randomFrom } from '../../../core/random.ts';
import { truthOf } from '../../../core/recipe/training.ts';
import { unwrap } from '../../../core/result.ts';
import step from './step.ts';

test('balances the classes and says how', () => {
  const table = tableFrom(['y no no no no no no yes yes'], [['y', 'category']]);
  const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
  const context = { random: randomFrom(1), target: { column: 'y', outcome } };
  const settings = { ...defaultsOf(step.params), ...{ times: 2 } };
  const fitted = unwrap(step.fit(table, [], settings, context));
  const truth = truthOf(table, context.target)!;
  const { rows, weights } = step.balance!(table, fitted, truth, randomFrom(1));
  expect(rows.length).toBe(6);
  expect([...rows].filter((row) => row >= 6)).toEqual([6, 7]);
  expect(new Set(rows).size).toBe(6);
  expect(weights).toBeNull();
  expect(step.explain(fitted)).toBe(
    'Training rows by class: no 6 → 4, yes 2 → 2. Chances come out shifted.',
  );
});
