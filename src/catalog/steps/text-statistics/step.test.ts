import { expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { fitStep, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = buildTable(
  { names: ['t'], rows: 3, cells: [['WIN 100 $ now now', '', 'Größe\nist 5']], notes: [] },
  [['t', 'text']],
);

test('tells how a text is written', () => {
  const { lines, says } = tryStep(step, table, { distinct: true, wordLength: true, lines: true });
  expect(lines).toEqual([
    't length 17 0 11',
    't words 4 0 3',
    't word length 3 0 3',
    't different words 0.75 0 1',
    't digits 0.1765 0 0.0909',
    't capitals 0.3333 0 0.125',
    't punctuation 0.0588 0 0',
    't lines 1 0 2',
  ]);
  expect(says).toContain('t, on average: length 9.333, words 2.333');
});

test('keeps the text where a later step needs it, and wants at least one number', () => {
  const { table: after } = tryStep(step, table, { keep: true });
  expect(after.columns[0]).toBe(table.columns[0]);
  const none = { length: false, words: false, digits: false, capitals: false, marks: false };
  expect(fitStep(step, table, none)).toMatchObject({ problem: { code: 'no-figures' } });
});
