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
  const settings = { ...defaultsOf(step.params), ...{ share: 0.5 } };
  const fitted = unwrap(step.fit(table, [], settings, context));
  const truth = truthOf(table, context.target)!;
  const { rows, weights } = step.balance!(table, fitted, truth, randomFrom(1));
  expect([...rows.subarray(0, 8)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(rows.length).toBe(9);
  expect(rows[8]).toBeGreaterThanOrEqual(6);
  expect(weights).toBeNull();
  expect(step.explain(fitted)).toBe(
    'Training rows by class: no 6 → 6, yes 2 → 3. Chances come out shifted.',
  );
});
