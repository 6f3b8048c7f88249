import { describe, expect, test } from 'vitest';
import type { ReaderOptions } from '../../../core/contracts/reader.ts';
import { findColumn, pictureAt } from '../../../core/data/table.ts';
import type { ImageColumn, Table } from '../../../core/data/table.ts';
import { sentenceOf, unwrap } from '../../../core/result.ts';
import reader from './reader.ts';
import { greyPng, samples, zipOf } from './samples.ts';

const quiet = { progress: () => Promise.resolve() };

async function readZip(bytes: Uint8Array, options: ReaderOptions = {}) {
  const found = reader.detect(bytes.subarray(0, 65_536));
  return unwrap(await reader.read(bytes, { ...found.options, ...options }, quiet));
}

function picturesOf(table: Table): ImageColumn {
  const column = findColumn(table, 'picture');
  if (column?.kind !== 'image') throw new Error('there must be pictures');
  return column;
}

describe('a zip of pictures', () => {
  test('gives the folder as the label and brings all to the usual size', async () => {
    const table = await readZip(samples[0]!.bytes);
    const pictures = picturesOf(table);
    expect(pictures).toMatchObject({ width: 2, height: 2, channels: 1 });
    expect([...pictureAt(pictures, 0)]).toEqual([0, 100, 200, 255]);
    expect([...pictureAt(pictures, 2)]).toEqual([0, 80, 0, 80]);
    expect(findColumn(table, 'label')).toMatchObject({
      levels: ['cat', 'dog'],
      codes: Int32Array.from([0, 0, 1]),
    });
    expect(table.notes.join()).toMatch(/1 picture of other sizes than 2 × 2/);
  });

  test('keeps the row of a picture that cannot be read, and says which', async () => {
    const table = await readZip(samples[1]!.bytes);
    expect([...picturesOf(table).absent]).toEqual([0, 1]);
    expect(table.notes.join()).toMatch(/1 picture could not be read.*b\.png.*damaged/);
  });

  test('takes another size and colour when asked', async () => {
    const table = await readZip(samples[0]!.bytes, { width: 1, height: 1, colour: 'colour' });
    const pictures = picturesOf(table);
    expect(pictures).toMatchObject({ width: 1, height: 1, channels: 3 });
    expect([...pictureAt(pictures, 2)]).toEqual([40, 40, 40]);
  });

  test('shrinks large pictures by itself', async () => {
    const large = greyPng(200, 100, new Array<number>(20_000).fill(50));
    const pictures = picturesOf(await readZip(zipOf({ 'a.png': large })));
    expect(pictures).toMatchObject({ width: 64, height: 32 });
    expect(new Set(pictures.pixels)).toEqual(new Set([50]));
  });

  test('of which none can be read is refused with the first reason', async () => {
    const bytes = zipOf({ 'a.png': Uint8Array.from([1, 2, 3]) });
    const read = await reader.read(bytes, {}, quiet);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(sentenceOf(read.problem)).toMatch(/None.*a\.png.*neither a PNG/);
  });

  test('is left to others where tables prevail', () => {
    const table = Uint8Array.from([1]);
    const mixed = zipOf({ 'a.csv': table, 'b.csv': table, 'c.png': table });
    expect(reader.detect(mixed).confidence).toBe(0);
  });
});
