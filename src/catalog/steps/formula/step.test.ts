import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import { defaultsOf } from '../../../core/params.ts';
import { randomFrom } from '../../../core/random.ts';
import step from './step.ts';

const table = tableFrom(['price 10 20 _', 'weight 2 0 4', 'w a b a'], [['w', 'category']]);

test('adds a column under a free name and says what it is', () => {
  const { lines, says } = tryStep(step, table, { name: 'price', formula: 'price/weight' });
  expect(lines.at(-1)).toBe('price (2) 5 _ _');
  expect(says).toBe('price (2) = price / weight; 2 cells empty.');
});

test('gives words, and new ones on later rows', () => {
  const settings = { name: 'who', formula: 'if(price > 15, "dear", w)' };
  const on = tableFrom(['price 1 99', 'weight 1 1', 'w new b'], [['w', 'category']]);
  expect(tryStep(step, table, settings, { on }).lines.at(-1)).toBe('who new dear');
});

test('does not read the target', () => {
  const settings = { ...defaultsOf(step.params), formula: 'price * 2' };
  const target = { column: 'price', outcome: { task: 'regression' } } as const;
  const fitted = step.fit(table, [], settings, { random: randomFrom(1), target });
  expect(fitted).toMatchObject({ problem: { code: 'reads-target' } });
  expect(fitStep(step, table, {}, [])).toMatchObject({ problem: { code: 'empty-formula' } });
});
