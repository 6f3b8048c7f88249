import { expect, test } from 'vitest';
import type { ReadTable } from '../../../core/data/build.ts';
import { findColumn, pictureAt } from '../../../core/data/table.ts';
import { unwrap } from '../../../core/result.ts';
import { hostiles } from './fixtures/hostile.ts';
import reader from './reader.ts';

const quiet = { progress: () => Promise.resolve() };
const { bytes } = hostiles.find(({ what }) => what.startsWith('a sheet cut off in the middle'))!;

async function readCut(onError: 'skip' | 'fix') {
  const table = unwrap(await reader.read(bytes, { onError }, quiet)) as ReadTable;
  const pictures = findColumn(table, 'picture');
  if (pictures?.kind !== 'image') throw new Error('there must be pictures');
  return { table, pictures };
}
/** The pixel at a place of the sheet, as the fixture paints it. */
const tone = (x: number, y: number) => ((6 * y + x) * 37) % 251;
const wanted = (row: number, lines: number) => {
  const [left, top] = [2 * (row % 3), 2 * Math.floor(row / 3)];
  return [0, 1].flatMap((y) => [0, 1].map((x) => (top + y < lines ? tone(left + x, top + y) : 0)));
};

test('of a sheet that is cut off the whole pictures keep their pixels and their rows', async () => {
  const { table, pictures } = await readCut('skip');
  for (let row = 0; row < 6; row++) expect([...pictureAt(pictures, row)]).toEqual(wanted(row, 8));
  expect(findColumn(table, 'index')).toMatchObject({
    values: Float64Array.from([0, 1, 2, 3, 4, 5]),
  });
});

test('or all rows stay: half a picture is black below, those behind it are missing', async () => {
  const { pictures } = await readCut('fix');
  for (let row = 0; row < 9; row++) expect([...pictureAt(pictures, row)]).toEqual(wanted(row, 5));
  expect([...pictures.absent]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]);
});
