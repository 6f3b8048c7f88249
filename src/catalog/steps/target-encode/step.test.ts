import { expect, test } from 'vitest';
import { linesOf, tableFrom } from '../../../../tests/contract/try-step.ts';
import { defaultsOf } from '../../../core/params.ts';
import { randomFrom } from '../../../core/random.ts';
import { truthOf } from '../../../core/recipe/training.ts';
import { unwrap } from '../../../core/result.ts';
import step from './step.ts';

const table = tableFrom(['w a a a b b _', 'y 1 2 3 10 20 6'], [['y', 'number']]);
const target = { column: 'y', outcome: { task: 'regression' } } as const;
const context = { random: randomFrom(1), target };
const plain = { ...defaultsOf(step.params), smoothing: 'value', weight: 0 };

test('takes the mean by word; an empty cell is a word, a new one becomes the mean of all', () => {
  const fitted = unwrap(step.fit(table, ['w'], plain, context));
  expect(linesOf(step.apply(table, fitted))[0]).toBe('w 2 2 2 15 15 6');
  expect(linesOf(step.apply(tableFrom(['w b new _']), fitted))).toEqual(['w 15 7 6']);
  expect(step.explain(fitted)).toContain('b = 15, an empty cell = 6, a = 2');
});

test('a training row’s number comes from the other folds', () => {
  const settings = { ...plain, folds: 6 };
  const fitted = unwrap(step.fit(table, ['w'], settings, context));
  const truth = truthOf(table, target)!;
  const trained = step.applyToTraining!(table, fitted, truth, randomFrom(1));
  // Alone in its fold, a row gets the mean of its word without itself; else that of all others.
  expect(linesOf(trained)[0]).toBe('w 2.5 2 1.5 20 10 7.2');
});

test('one number a class, where there are many', () => {
  const words = tableFrom(['w a a b b', 'y p q r r'], [['y', 'category']]);
  const outcome = { task: 'multiclass', classes: ['p', 'q', 'r'], positive: -1 } as const;
  const fitted = unwrap(
    step.fit(words, ['w'], plain, { ...context, target: { column: 'y', outcome } }),
  );
  expect(linesOf(step.apply(words, fitted)).slice(0, 3)).toEqual([
    'w → p 0.5 0.5 0 0',
    'w → q 0.5 0.5 0 0',
    'w → r 0 0 1 1',
  ]);
});
