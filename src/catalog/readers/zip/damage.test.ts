import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ReaderOptions } from '../../../core/contracts/reader.ts';
import { cellText, columnNames } from '../../../core/data/table.ts';
import { detectReader, readFile } from '../../../core/lab/read.ts';
import { sentenceOf, unwrap } from '../../../core/result.ts';
import { encodeUtf8 } from '../../../core/utf8.ts';
import { crc32 } from '../../../core/data/unpack.ts';
import { catalog } from '../../index.ts';
import { storeZip } from './fixtures/pack.ts';
import { openZip } from './walk.ts';

const quiet = { progress: () => Promise.resolve() };
const rows = Array.from({ length: 3000 }, (_, row) => `${row},${(row * 7919) % 104_729}`);
const big = encodeUtf8(`id,number\n${rows.join('\n')}\n`);
const small = encodeUtf8('a,b\n1,2\n3,4\n');
const packed = new Uint8Array(deflateRawSync(big));

/** The larger table with these packed bytes, and a small one behind it. */
const twoTables = (bytes: Uint8Array) =>
  storeZip([
    { name: 'big.csv', bytes, method: 8, crc: crc32(big), size: big.length },
    { name: 'small.csv', bytes: small },
  ]);

async function read(bytes: Uint8Array, options: ReaderOptions) {
  const found = await detectReader(bytes, 'a.zip', catalog, { options });
  if (!found.ok) return found;
  const { reader, detection } = found.value;
  const file = { name: 'a.zip', reader: reader.id, options: detection.options };
  return readFile(file, bytes, catalog, quiet);
}

test('a table cut off inside is refused, or read up to there', async () => {
  const cut = packed.subarray(0, Math.floor(packed.length / 2));
  const text = inflateRawSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  const whole = text.split('\n').length - 2;
  const bytes = twoTables(cut);
  const refused = await read(bytes, {});
  expect(refused.ok ? '' : sentenceOf(refused.problem)).toMatch(
    /cut off or damaged at byte [\d,]+ of its [\d,]+ packed ones\..*In “big\.csv” of the zip file/,
  );
  const skipped = unwrap(await read(bytes, { onError: 'skip' }));
  expect(skipped.rows).toBe(whole);
  expect(skipped.columns.map((column) => cellText(column, whole - 1)).join()).toBe(rows[whole - 1]);
  expect(skipped.notes.join()).toMatch(/“big\.csv” of the zip file is cut off or damaged/);
  const fixed = unwrap(await read(bytes, { onError: 'fix' }));
  expect(fixed.rows).toBe(text.endsWith('\n') ? whole : whole + 1);
});

test('a table with nothing left makes way for the next, which is said', async () => {
  const bytes = twoTables(packed.map(() => 0xff));
  expect((await read(bytes, {})).ok).toBe(false);
  for (const onError of ['skip', 'fix']) {
    const table = unwrap(await read(bytes, { onError }));
    expect(columnNames(table)).toEqual(['a', 'b']);
    expect(table.rows).toBe(2);
    expect(table.notes.join()).toMatch(
      /“big\.csv” is damaged from its beginning and was left out; “small\.csv” was read/,
    );
  }
  expect((await read(bytes, { onError: 'skip', entry: 'big.csv' })).ok).toBe(false);
});

test('a wrong checksum is refused, or all rows are read and it is said', async () => {
  const bytes = storeZip([{ name: 'big.csv', bytes: packed, method: 8, crc: 1, size: big.length }]);
  const refused = await read(bytes, {});
  expect(refused.ok ? '' : refused.problem.code).toBe('bad-checksum');
  const table = unwrap(await read(bytes, { onError: 'skip' }));
  expect(table.rows).toBe(rows.length);
  expect(table.notes.join()).toMatch(/checksum does not fit/);
});

test('without its directory the files are found by their own headers', async () => {
  const bytes = twoTables(packed);
  const cut = bytes.subarray(0, bytes.length - 100);
  const refused = await read(cut, {});
  expect(refused.ok ? '' : sentenceOf(refused.problem)).toMatch(/no directory.*choose to keep/);
  const table = unwrap(await read(cut, { onError: 'skip' }));
  expect(table.rows).toBe(rows.length);
  expect(table.notes.join()).toMatch(/directory .* is missing or damaged; 2 files were found/);
  const inBig = unwrap(await read(bytes.subarray(0, 3000), { onError: 'skip' }));
  expect(inBig.rows).toBeGreaterThan(500);
  expect(inBig.columns.map((column) => cellText(column, 400)).join()).toBe(rows[400]);
});

test('files whose headers do not know their sizes are found by what stands behind them', () => {
  const bytes = twoTables(packed);
  const view = new DataView(bytes.buffer);
  const end = 30 + 'big.csv'.length + packed.length;
  const described = new Uint8Array(bytes.length + 16);
  described.set(bytes.subarray(0, end));
  described.set([0x50, 0x4b, 7, 8], end);
  described.set(bytes.subarray(14, 26), end + 4);
  described.set(bytes.subarray(end, bytes.length - 60), end + 16);
  described[6] = 8;
  described.fill(0, 14, 26);
  const { entries } = unwrap(openZip(described, 'skip'));
  expect(entries.map(({ name }) => name)).toEqual(['big.csv', 'small.csv']);
  expect(entries[0]).toMatchObject({
    packed: packed.length,
    size: big.length,
    crc: view.getUint32(14, true),
  });
});
