import { expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import type { ColumnKind } from '../../../core/data/table.ts';
import { fitStep, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const column = (cells: readonly string[], kind: ColumnKind = 'category') =>
  buildTable({ names: ['d'], rows: cells.length, cells: [cells], notes: [] }, [['d', kind]]);
const read = (cells: readonly string[], settings = {}, kind: ColumnKind = 'category') =>
  tryStep(step, column(cells, kind), { share: 0, ...settings }).lines[0]!.replace('d ', '');

test.each([
  ['31.01.2024', 'auto', '2024-01-31'],
  ['1/31/2024', 'auto', '2024-01-31'],
  ['2024/1/31', 'auto', '2024-01-31'],
  ['31 Jan 2024', 'auto', '2024-01-31'],
  ['Wed, 31-Jan-2024', 'auto', '2024-01-31'],
  ['January 31st, 2024', 'auto', '2024-01-31'],
  ['Jan 31 2024 14:05', 'auto', '2024-01-31 14:05'],
  ['20240131', 'auto', '2024-01-31'],
  ['20240131T1405', 'compact', '2024-01-31 14:05'],
  ['1706659200', 'seconds', '2024-01-31'],
  ['1706659200000', 'milliseconds', '2024-01-31'],
  ['45322', 'sheet', '2024-01-31'],
  ['03/04/2024', 'day-first', '2024-04-03'],
  ['03/04/2024', 'month-first', '2024-03-04'],
])('%s, %s, is %s', (cell, format, date) => {
  expect(read([cell], { format })).toBe(date);
});

test('reads a pattern, and refuses one without a day', () => {
  const cells = ['31|01|99 07h05', '1|2|3'];
  expect(read(cells, { format: 'pattern', pattern: 'dd|MM|yy HHhmm' })).toBe('1999-01-31 07:05 _');
  expect(fitStep(step, column(cells), { format: 'pattern', pattern: 'MM.yyyy' })).toMatchObject({
    problem: { code: 'bad-pattern' },
  });
});

test('knows which days there are, and says what was lost and what was assumed', () => {
  const { lines, says } = tryStep(
    step,
    column(['29.02.2023', '29.02.2024', '31.04.2024', '5.5.2024']),
  );
  expect(lines).toEqual(['d _ 2024-02-29 _ 2024-05-05']);
  expect(says).toContain('2 cells such as “29.02.2023” lost');
  expect(tryStep(step, column(['03/04/2024', '05/06/2024'])).says).toContain('cannot be told');
});

test('reads digits from a number column, and leaves other columns alone', () => {
  expect(read(['20240131', '20240229'], {}, 'number')).toBe('2024-01-31 2024-02-29');
  expect(tryStep(step, column(['red', 'blue'])).says).toBe('No column whose cells are dates.');
  expect(fitStep(step, column(['2024-01-31', '2024-02-30']), { unread: 'stop' })).toMatchObject({
    problem: { code: 'unread-cells' },
  });
});
