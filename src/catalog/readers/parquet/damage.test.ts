import { expect, test } from 'vitest';
import type { ReaderOptions } from '../../../core/contracts/reader.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { cellText, findColumn } from '../../../core/data/table.ts';
import { sentenceOf, unwrap } from '../../../core/result.ts';
import { damagedGroups, inGroups, rowGroups } from './fixtures/damaged.ts';
import reader from './reader.ts';

const quiet = { progress: () => Promise.resolve() };

const read = (bytes: Uint8Array, options: ReaderOptions = {}, enough?: number) =>
  reader.read(bytes, options, { ...quiet, enough });
async function readWhole(bytes: Uint8Array, options: ReaderOptions, enough?: number) {
  return unwrap(await read(bytes, options, enough)) as ReadTable;
}
const cellsOf = (table: ReadTable, name: string) => {
  const column = findColumn(table, name)!;
  return Array.from({ length: table.rows }, (_, row) => cellText(column, row));
};

/** First and last row of a group, from 1. */
function rowsOf(group: number): { first: number; last: number } {
  const before = rowGroups
    .slice(0, group)
    .reduce((sum, { num_rows: rows }) => sum + Number(rows), 0);
  return { first: before + 1, last: before + Number(rowGroups[group]!.num_rows) };
}
const say = (row: number) => row.toLocaleString('en');

test('a damaged column of a row group is refused with its rows and its name', async () => {
  const refused = await read(damagedGroups([1, 0]));
  expect(refused.ok).toBe(false);
  if (refused.ok) return;
  const { first, last } = rowsOf(1);
  expect(sentenceOf(refused.problem)).toContain(
    `Row group 2, rows ${say(first)} to ${say(last)}, cannot be read in column “i”`,
  );
  expect(refused.problem.fix).toMatch(/leave these rows out or to leave the damaged cells empty/);
});

test('its rows are left out where that is wished, and no other', async () => {
  const whole = await readWhole(inGroups, {});
  const table = await readWhole(damagedGroups([1, 0]), { onError: 'skip' });
  const { first, last } = rowsOf(1);
  const isKept = (_: string, row: number) => row + 1 < first || row + 1 > last;
  expect(table.rows).toBe(whole.rows - (last - first + 1));
  for (const name of ['i', 'w'])
    expect(cellsOf(table, name)).toEqual(cellsOf(whole, name).filter(isKept));
  expect(table.notes.join()).toMatch(
    new RegExp(`Row group 2 was left out, rows ${say(first)} to ${say(last)}.*“i”`),
  );
});

test('or its cells are empty, and all others are as they were', async () => {
  const whole = await readWhole(inGroups, {});
  const table = await readWhole(damagedGroups([1, 0]), { onError: 'fix' });
  const { first, last } = rowsOf(1);
  const wanted = cellsOf(whole, 'i').map((cell, row) =>
    row + 1 < first || row + 1 > last ? cell : '',
  );
  expect(cellsOf(table, 'i')).toEqual(wanted);
  expect(cellsOf(table, 'w')).toEqual(cellsOf(whole, 'w'));
  expect(table.notes.join()).toMatch(/1 column could not be read and is empty there, “i”/);
});

test('a group damaged in two columns is left out once', async () => {
  const table = await readWhole(damagedGroups([0, 0], [0, 1]), { onError: 'skip' });
  expect(table.rows).toBe(5000 - rowsOf(0).last);
  expect(table.notes.join()).toMatch(/2 columns could not be read there, “i” .*“w”/);
});

test('a preview of a file whose first rows are lost shows the next', async () => {
  const table = await readWhole(damagedGroups([0, 1]), { onError: 'skip' }, 10);
  expect(cellsOf(table, 'i')[0]).toBe(cellsOf(await readWhole(inGroups, {}), 'i')[rowsOf(0).last]);
});

test('a file of which nothing is left is refused, whatever is wished', async () => {
  const all = rowGroups.flatMap((_, group) => [[group, 0] as const, [group, 1] as const]);
  for (const onError of ['stop', 'skip', 'fix'])
    expect((await read(damagedGroups(...all), { onError })).ok).toBe(false);
});

test('bytes lost in the middle cost the groups behind them, not those before', async () => {
  const at = Number(rowGroups[1]!.columns[0]!.meta_data!.data_page_offset) + 20;
  const bytes = new Uint8Array(inGroups.length - 50);
  bytes.set(inGroups.subarray(0, at));
  bytes.set(inGroups.subarray(at + 50), at);
  const table = await readWhole(bytes, { onError: 'skip' });
  const whole = await readWhole(inGroups, {});
  expect(table.rows).toBe(rowsOf(0).last);
  expect(cellsOf(table, 'i')).toEqual(cellsOf(whole, 'i').slice(0, table.rows));
});
