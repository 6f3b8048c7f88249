import { expect, test } from 'vitest';
import { NO_HINTS } from '../../../core/data/hints.ts';
import { cellText } from '../../../core/data/table.ts';
import { CellCollector } from './cells.ts';
import type { CellPlan } from './cells.ts';
import { TimeParsers } from './times.ts';

function collect(plan: CellPlan, cells: readonly unknown[]) {
  const collector = new CellCollector('x', plan, cells.length, NO_HINTS);
  for (const cell of cells) collector.add(cell);
  return collector.finish();
}

test('what a number or a date cannot hold is counted', () => {
  const decimal = { kind: 'number', type: 'DECIMAL', decimals: 2 } as const;
  expect(collect(decimal, [1.25, null, 123_456_789_012_345.67]).notes).toEqual([
    '1 decimals of more than 15 digits were rounded; as ids they may no longer be unique.',
  ]);
  expect(collect(decimal, [1.25, null, NaN]).notes).toEqual([]);
  const dates = collect({ kind: 'date', type: 'DATE' }, [new Date(0), null, new Date(NaN)]);
  expect(dates.notes).toEqual(['1 cell could not be read as a date and became missing.']);
});

test('whole numbers that would be rounded make a column of digits, with all before and behind', () => {
  const plan = { kind: 'number', type: 'INT64' } as const;
  const { column, notes } = collect(plan, [7n, null, 2n ** 60n, 2n ** 60n + 1n, -3n]);
  expect(column.kind).not.toBe('number');
  expect([0, 1, 2, 3, 4].map((row) => cellText(column, row))).toEqual([
    '7',
    '',
    '1152921504606846976',
    '1152921504606846977',
    '-3',
  ]);
  expect(notes.join()).toMatch(/1 whole number beyond 2\^53 .*digit by digit/);
  expect(collect(plan, [1n, 2n ** 60n]).column).toMatchObject({ kind: 'number' });
});

test('whole numbers of 64 bits in lists keep every digit', () => {
  const { column } = collect({ kind: 'words', type: 'a list' }, [[1n, 2n ** 60n]]);
  expect(column).toMatchObject({ levels: ['[1,"1152921504606846976"]'] });
});

test('times are whole milliseconds, and it is known whether one was finer', () => {
  const times = new TimeParsers();
  expect(times.timestampFromMicroseconds(1_500_000n)).toEqual(new Date(1500));
  expect(times.cut).toBe(false);
  expect(times.timestampFromNanoseconds(1_500_000n)).toEqual(new Date(1));
  expect(times.cut).toBe(true);
});
