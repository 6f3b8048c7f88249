import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { detectReader, readFile } from '../../../core/lab/read.ts';
import { findColumn, pictureAt } from '../../../core/data/table.ts';
import type { ImageColumn, Table } from '../../../core/data/table.ts';
import { unwrap } from '../../../core/result.ts';
import { catalog } from '../../index.ts';
import { greyPng, zipOf } from '../image-folder/samples.ts';
import { findSquares } from './grid.ts';
import { labels, samples, toneSheet } from './samples.ts';

const quiet = { progress: () => Promise.resolve() };

async function readZip(bytes: Uint8Array): Promise<{ reader: string; table: Table }> {
  const { reader, detection } = unwrap(await detectReader(bytes, 'a.zip', catalog));
  const file = { name: 'a.zip', reader: reader.id, options: detection.options };
  return { reader: reader.id, table: unwrap(await readFile(file, bytes, catalog, quiet)) };
}

function picturesOf(table: Table): ImageColumn {
  const column = findColumn(table, 'picture');
  if (column?.kind !== 'image') throw new Error('there must be pictures');
  return column;
}

describe('a sheet of pictures with a table', () => {
  test.each(samples)('is known and cut into its pictures: $what', async ({ bytes, rows }) => {
    const { reader, table } = await readZip(bytes);
    expect(reader).toBe('sprite-sheet');
    const pictures = picturesOf(table);
    expect(pictures).toMatchObject({ width: 2, height: 2, channels: 1 });
    for (let row = 0; row < rows; row++)
      expect([...pictureAt(pictures, row)]).toEqual([10, 10, 10, 10].map((tone) => tone * row));
  });

  test('is left to the tables where a picture lies beside them by chance', async () => {
    const logo = greyPng(60, 40, new Array<number>(2400).fill(9));
    for (const rows of [4, 45]) {
      const { reader, table } = await readZip(zipOf({ 'logo.png': logo, 'a.csv': labels(rows) }));
      expect(reader).toBe('zip');
      expect(table.rows).toBe(rows);
    }
  });

  test('is left to the folder of pictures where there are several', async () => {
    const picture = toneSheet(1);
    const bytes = zipOf({ 'a/1.png': picture, 'b/2.png': picture, 'labels.csv': labels(3) });
    expect((await readZip(bytes)).reader).toBe('image-folder');
  });
});

test('squares are found by how many there are, the last row filled or not', () => {
  expect(findSquares({ width: 400, height: 288 }, 1797)).toEqual({
    width: 8,
    height: 8,
    across: 50,
  });
  expect(findSquares({ width: 1400, height: 1120 }, 2000)).toMatchObject({ width: 28, across: 50 });
  expect(findSquares({ width: 400, height: 288 }, 1000)).toBeNull();
  expect(findSquares({ width: 30, height: 10 }, 3)).toMatchObject({ width: 10 });
});

const folder = (id: string) => new URL(`../../../../datasets/${id}/`, import.meta.url);
const withoutLayout = (id: string) =>
  zipSync(
    Object.fromEntries(
      readdirSync(folder(id))
        .filter((name) => name !== 'pictures.json')
        .map((name) => [`${id}/${name}`, new Uint8Array(readFileSync(new URL(name, folder(id))))]),
    ),
    { level: 0 },
  );

test.each([
  ['digits8x8', 16],
  ['fashion-mnist-mini', 255],
] as const)('the sheet of %s holds the pictures of its bytes', async (id, brightest) => {
  if (!existsSync(folder(id))) throw new Error(`${id} is missing`);
  const { reader, table } = await readZip(withoutLayout(id));
  expect(reader).toBe('sprite-sheet');
  const { pixels } = picturesOf(table);
  const bytes = readFileSync(new URL('images.u8.bin', folder(id)));
  expect(pixels.length).toBe(bytes.length);
  const wrong = bytes.findIndex((byte, at) => Math.round((byte * 255) / brightest) !== pixels[at]);
  expect(wrong).toBe(-1);
});
