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
  const settings = { ...defaultsOf(step.params), ...{ strength: 1 } };
  const fitted = unwrap(step.fit(table, [], settings, context));
  const truth = truthOf(table, context.target)!;
  const { rows, weights } = step.balance!(table, fitted, truth, randomFrom(1));
  expect([...rows]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(weights![0]).toBeCloseTo(2 / 3, 12);
  expect(weights![6]).toBeCloseTo(2, 12);
  expect(step.explain(fitted)).toBe(
    'Training rows by class: no 6 (each counts 0.6667), yes 2 (each counts 2). Chances come out shifted.',
  );
});
