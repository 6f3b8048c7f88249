import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';
import { countTerms, productTerms } from './terms.ts';

const table = tableFrom(['a 1 2 _', 'b 3 -1 5']);

test('adds products and powers after the columns', () => {
  expect(tryStep(step, table, { degree: 3 }).lines.slice(2)).toEqual([
    'a² 1 4 _',
    'a × b 3 -2 _',
    'b² 9 1 25',
    'a³ 1 8 _',
    'a² × b 3 -4 _',
    'a × b² 9 2 _',
    'b³ 27 -1 125',
  ]);
  expect(tryStep(step, table, { mixed: true }).lines.slice(2)).toEqual(['a × b 3 -2 _']);
});

test('counts as it makes, and refuses what is too many', () => {
  for (const mixed of [true, false])
    for (let columns = 0; columns < 7; columns++)
      for (const degree of [2, 3])
        expect(countTerms(columns, degree, mixed)).toBe(
          productTerms(columns, degree, mixed).length,
        );
  const wide = tableFrom(Array.from({ length: 32 }, (_, at) => `c${at} 1 2.5`));
  expect(fitStep(step, wide)).toMatchObject({ problem: { code: 'too-many-columns' } });
});
