import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';
import { PAIRS } from './units.ts';

const table = tableFrom(['t 32 212 -40 _', 'unit F F C F'], [['unit', 'category']]);

test('converts by a named pair, or by factor and offset', () => {
  expect(tryStep(step, table, { pair: 'f-c' }).lines[0]).toBe('t 0 100 -40 _');
  const own = tryStep(step, table, { factor: 2, offset: 1 });
  expect(own.lines[0]).toBe('t 65 425 -79 _');
  expect(own.says).toBe('× 2 + 1: t, 3 cells');
});

test('converts only the rows that need it', () => {
  const level = { pair: 'f-c', rows: 'level', where: 'unit', is: 'F' } as const;
  expect(tryStep(step, table, level).lines[0]).toBe('t 0 100 -40 _');
  expect(tryStep(step, table, { ...level, is: 'C\nK' }).says).toBe(
    '°F to °C where unit is C or K: t, 1 cell',
  );
  const above = { pair: 'f-c', rows: 'above', limit: 50 } as const;
  expect(tryStep(step, table, above).lines[0]).toBe('t 32 100 -40 _');
  expect(tryStep(step, table, { ...above, rows: 'below' }).lines[0]).toBe('t 0 212 -40 _');
});

test('wants the column that tells the unit, and a factor', () => {
  expect(fitStep(step, table, { rows: 'level', where: 'units' })).toMatchObject({
    problem: { code: 'no-such-column' },
  });
  expect(fitStep(step, table, { factor: 0 })).toMatchObject({ problem: { code: 'bad-factor' } });
});

test.each([
  ['f-c', 'c-f'],
  ['k-c', 'c-k'],
  ['mi-km', 'km-mi'],
  ['ft-m', 'm-ft'],
  ['in-cm', 'cm-in'],
  ['lb-kg', 'kg-lb'],
  ['g-kg', 'kg-g'],
])('%s and back by %s is where it was', (there, back) => {
  const [out, home] = [there, back].map((id) => PAIRS.find(({ value }) => value === id)!);
  for (const x of [-40, 0, 1, 37.5, 1000]) {
    const y = (x + out!.before) * out!.factor + out!.after;
    expect((y + home!.before) * home!.factor + home!.after).toBeCloseTo(x, 9);
  }
});
