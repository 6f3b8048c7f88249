import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ReaderOptions } from '../../../core/contracts/reader.ts';
import { cellText } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { detectReader, readFile } from '../../../core/lab/read.ts';
import { sentenceOf, unwrap } from '../../../core/result.ts';
import { decodeUtf8, encodeUtf8 } from '../../../core/utf8.ts';
import { catalog } from '../../index.ts';
import { joinBytes } from '../fixture.ts';
import { storeGzip } from './fixtures/pack.ts';

const quiet = { progress: () => Promise.resolve() };
const lines = Array.from(
  { length: 6000 },
  (_, row) => `${row},${(row * 7919) % 104_729},w${row % 97}`,
);
const csv = encodeUtf8(`id,number,word\n${lines.join('\n')}\n`);
const records = Array.from({ length: 3000 }, (_, row) => ({
  id: row,
  number: (row * 7919) % 104_729,
}));
const packed = new Uint8Array(gzipSync(csv));

async function read(bytes: Uint8Array, options: ReaderOptions) {
  const found = await detectReader(bytes, 'a.gz', catalog, { options });
  if (!found.ok) return found;
  const { reader, detection } = found.value;
  const file = { name: 'a.gz', reader: reader.id, options: detection.options };
  return readFile(file, bytes, catalog, quiet);
}

/** What zlib itself makes of the first bytes of a file. */
const ahead = (bytes: Uint8Array) =>
  gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
const rowOf = (table: Table, row: number) =>
  table.columns.map((column) => cellText(column, row)).join();

describe.each([0.2, 0.5, 0.9])('a gzip file cut off at %s of its length', (share) => {
  const cut = packed.subarray(0, Math.floor(packed.length * share));
  const text = ahead(cut);
  const whole = text.split('\n').length - 2;

  test('is refused with the place and what can be read', async () => {
    const refused = await read(cut, {});
    expect(refused.ok).toBe(false);
    if (refused.ok) return;
    const sentence = sentenceOf(refused.problem);
    expect(sentence).toContain(`cut off behind its byte ${cut.length.toLocaleString('en')}.`);
    expect(sentence).toContain(`${(whole + 1).toLocaleString('en')} whole lines`);
  });

  test('gives the rows that came whole', async () => {
    const table = unwrap(await read(cut, { onError: 'skip' }));
    expect(table.rows).toBe(whole);
    for (let row = 0; row < whole; row += 37) expect(rowOf(table, row)).toBe(lines[row]);
    expect(rowOf(table, whole - 1)).toBe(lines[whole - 1]);
    expect(table.notes.join('\n')).toMatch(
      new RegExp(`ended behind row ${whole.toLocaleString('en')}, the last that came whole`),
    );
  });

  test('gives what is left of the row broken off as well', async () => {
    const table = unwrap(await read(cut, { onError: 'fix' }));
    const rest = text.split('\n').at(-1)!;
    expect(table.rows).toBe(rest === '' ? whole : whole + 1);
    if (rest !== '')
      expect(rowOf(table, whole)).toBe(rest.padEnd(rest.length + 3 - rest.split(',').length, ','));
  });
});

test.each([0.3, 0.6, 0.99])(
  'a stored block cut off at %s gives what stands in it',
  async (share) => {
    const small = csv.subarray(0, 40_000);
    const bytes = storeGzip(small);
    const cut = bytes.subarray(0, Math.floor(bytes.length * share));
    const text = decodeUtf8(cut.subarray(15));
    const table = unwrap(await read(cut, { onError: 'skip' }));
    expect(table.rows).toBe(text.split('\n').length - 2);
    expect(rowOf(table, table.rows - 1)).toBe(lines[table.rows - 1]);
  },
);

test('stored blocks before packed ones, cut in the second stored one', async () => {
  const bytes = storeGzip(joinBytes(csv, csv));
  const cut = bytes.subarray(0, 100_000);
  const table = unwrap(await read(cut, { onError: 'skip' }));
  expect(table.rows).toBe(decodeUtf8(cut.subarray(20)).split('\n').length - 2);
});

test('damage in the middle leaves all rows before it as they were', async () => {
  const at = Math.floor(packed.length / 2);
  const bytes = packed.map((byte, place) => (place >= at && place < at + 400 ? 0xff : byte));
  const sure = ahead(packed.subarray(0, at)).split('\n').length - 2;
  const refused = await read(bytes, {});
  expect(refused.ok ? '' : sentenceOf(refused.problem)).toMatch(
    /damaged at byte [\d,]+ of [\d,]+\./,
  );
  const table = unwrap(await read(bytes, { onError: 'skip' }));
  expect(table.rows).toBeGreaterThanOrEqual(sure);
  for (let row = 0; row < sure; row++) expect(rowOf(table, row)).toBe(lines[row]);
});

test('a wrong checksum is refused, or all rows are read and it is said', async () => {
  const bytes = packed.map((byte, at) => (at === packed.length - 6 ? byte ^ 1 : byte));
  const refused = await read(bytes, {});
  expect(refused.ok ? '' : refused.problem.code).toBe('bad-checksum');
  for (const onError of ['skip', 'fix']) {
    const table = unwrap(await read(bytes, { onError }));
    expect(table.rows).toBe(lines.length);
    expect(table.notes.join()).toMatch(/checksum does not fit/);
  }
});

test('JSON inside is read up to the damage, its broken record where that is wished', async () => {
  const bytes = new Uint8Array(gzipSync(JSON.stringify(records)));
  const cut = bytes.subarray(0, Math.floor(bytes.length / 2));
  const whole = ahead(cut).split('}').length - 1;
  expect((await read(cut, {})).ok).toBe(false);
  expect(unwrap(await read(cut, { onError: 'skip' })).rows).toBe(whole);
  expect(unwrap(await read(cut, { onError: 'fix' })).rows).toBe(whole + 1);
});
