import { expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { fitStep, linesOf, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const words = (...cells: string[]) =>
  buildTable({ names: ['n'], rows: cells.length, cells: [cells], notes: [] }, [['n', 'category']]);

test.each([
  ['1,234.5 kg', '1234.5'],
  ['$ 12', '12'],
  ['-$12', '-12'],
  ['(300)', '-300'],
  ['−5 °C', '-5'],
  ['12%', '0.12'],
  ['3 ‰', '0.003'],
  ['~ 7', '7'],
  ['EUR 9.50', '9.5'],
  ["1'000 CHF", '1000'],
  ['5 miles per hour', '5'],
  ['1e3 m²', '1000'],
  ['12-15', '_'],
  ['A12', '_'],
  ['1 2 3', '_'],
  ['n/a', '_'],
  ['(-3)', '_'],
])('%s is %s', (cell, number) => {
  const { lines } = tryStep(step, words(cell, '1', '2', '3', '4'));
  expect(lines[0]!.split(' ')[1]).toBe(number);
});

test('finds the decimal comma, and says so', () => {
  const { lines, says } = tryStep(step, words('1.234,50 €', '0,5 €', '2 €'));
  expect(lines).toEqual(['n 1234.5 0.5 2']);
  expect(says).toBe('n: 3 numbers (a decimal comma, as in 0,5), € (3 cells) removed');
});

test('multiplies sizes and keeps units apart where wished', () => {
  const table = words('1.2k', '3M', '2 bn', '7');
  expect(tryStep(step, table, { sizes: true }).lines).toEqual(['n 1200 3000000 2000000000 7']);
  const weights = tryStep(step, words('5 kg', '11 lb', '7 kg', '_'), { units: true });
  expect(linesOf(weights.table)).toEqual(['n 5 11 7 _', 'n unit kg lb kg _']);
  expect(weights.says).toContain('units that differ removed: kg (2 cells), lb (1 cell)');
});

test('leaves words alone, and stops at a cell that is none', () => {
  expect(tryStep(step, words('red', 'blue', '3')).says).toBe('No column whose words are numbers.');
  expect(fitStep(step, words('1', '2', 'x'), { unread: 'stop' })).toMatchObject({
    problem: { code: 'unread-cells' },
  });
});
