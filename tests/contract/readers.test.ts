import { describe, expect, test } from 'vitest';
import type { Hostile, Sample } from '../../src/catalog/readers/fixture.ts';
import type { ReadHooks, Reader, ReaderOptions } from '../../src/core/contracts/reader.ts';
import { catalog } from '../../src/catalog/index.ts';
import { detectReader, readFile } from '../../src/core/lab/read.ts';
import { checkParam } from '../../src/core/params.ts';
import { columnNames } from '../../src/core/data/table.ts';
import { ok, sentenceOf, unwrap } from '../../src/core/result.ts';

const found = import.meta.glob<Reader>('/src/catalog/readers/*/reader.ts', {
  eager: true,
  import: 'default',
});
const ownSamples = import.meta.glob<readonly Sample[]>('/src/catalog/readers/*/samples.ts', {
  eager: true,
  import: 'samples',
});
const ownHostiles = import.meta.glob<readonly Hostile[]>(
  '/src/catalog/readers/*/fixtures/hostile.ts',
  { eager: true, import: 'hostiles' },
);
const readers = Object.entries(found).map(([path, reader]) => ({
  folder: path.split('/').at(-2)!,
  reader,
  samples: ownSamples[path.replace('reader.ts', 'samples.ts')] ?? [],
  hostiles: ownHostiles[path.replace('reader.ts', 'fixtures/hostile.ts')] ?? [],
}));

const quiet: ReadHooks = { progress: () => Promise.resolve() };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Detects and reads with this reader, whatever others think of the bytes. */
async function readAs(
  reader: Reader,
  name: string,
  bytes: Uint8Array,
  hooks = quiet,
  corrected: ReaderOptions = {},
) {
  const given = { reader: reader.id, options: corrected };
  const found = await detectReader(bytes, name, catalog, given, hooks);
  if (!found.ok) return found;
  const { options, reasons } = found.value.detection;
  const read = await readFile({ name, reader: reader.id, options }, bytes, catalog, hooks);
  return read.ok ? ok({ ...read.value, notes: [...reasons, ...read.value.notes] }) : read;
}

/** Starts of files that are no tables. */
const foreign: readonly (readonly [string, Uint8Array])[] = [
  [
    'a PNG picture',
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0, 0, 2, 0, 1, 8, 6]),
  ],
  [
    'a zip archive',
    Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 33, 0, 5, 6, 7, 1, 2]),
  ],
  ['nothing', new Uint8Array(0)],
  ['zeros', new Uint8Array(500)],
];

describe.each(readers)('reader $folder', ({ folder, reader, samples, hostiles }) => {
  test('is named like its folder and brings samples of its own', () => {
    expect(reader.id).toBe(folder);
    expect(reader.extensions.length).toBeGreaterThan(0);
    expect(samples.length).toBeGreaterThan(0);
  });

  test.each(samples)('knows and reads $what', async ({ file, bytes, rows, columns }) => {
    const found = reader.detect(bytes, file);
    expect(found.confidence).toBeGreaterThan(0.3);
    for (const reason of found.reasons) expect(reason).toMatch(/\.$/);
    const table = unwrap(await readAs(reader, file, bytes));
    expect(columnNames(table)).toEqual(columns);
    expect(table.rows).toBe(rows);
  });

  test.each(foreign)('refuses %s with a sentence, whatever its name', async (_, bytes) => {
    const found = reader.detect(bytes, `a.${reader.extensions[0]}`);
    const isOwn = reader.extensions.includes('zip') && bytes[0] === 0x50;
    if (!isOwn) expect(found.confidence).toBeLessThan(0.2);
    const read = await readAs(reader, `a.${reader.extensions[0]}`, bytes);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(sentenceOf(read.problem)).toMatch(/^[A-Z].*\..*\.$/);
  });

  test('brings hostile files of its own', () => {
    expect(hostiles.length).toBeGreaterThan(3);
  });

  test.each(hostiles)(
    'says what is wrong with $what',
    async ({ file, bytes, options, refused, rows, says }) => {
      const read = await readAs(reader, file, bytes, quiet, options);
      if (read.ok) {
        expect(refused).toBeUndefined();
        expect(read.value.rows).toBe(rows);
        const said = [...read.value.notes, ...read.value.inferred.map(({ reason }) => reason)];
        expect(said.join('\n')).toMatch(says);
      } else {
        expect(read.problem.code).toBe(refused);
        expect(sentenceOf(read.problem)).toMatch(says);
        for (const part of [read.problem.what, read.problem.where, read.problem.fix])
          expect(part).toMatch(/^[A-Z“].*\.$/);
      }
    },
  );

  test('describes every option it detects', () => {
    for (const { bytes, file } of samples) {
      const { options, params } = reader.detect(bytes, file);
      for (const [id, value] of Object.entries(options)) {
        const param = (params ?? reader.params ?? []).find((known) => known.id === id);
        expect(param, id).toBeDefined();
        expect(checkParam(param!, value)).toBeNull();
      }
    }
  });

  test('survives JSON with its options', () => {
    for (const { bytes, file } of samples) {
      const { options } = reader.detect(bytes, file);
      expect(JSON.parse(JSON.stringify(options))).toStrictEqual(options);
    }
  });

  test('gives nothing that lies in its bytes, where it says so', async () => {
    if (!('copies' in reader) || !reader.copies) return;
    for (const { bytes, file } of samples) {
      const given = bytes.slice();
      const table = unwrap(await readAs(reader, file, given));
      const before = structuredClone(table);
      given.fill(0);
      expect(table).toEqual(before);
    }
  });

  test('stops when the caller cancels', async () => {
    const { bytes, file } = samples[0]!;
    const stop: ReadHooks = { progress: () => Promise.reject(new Error('Cancelled')) };
    await expect(readAs(reader, file, bytes, stop)).rejects.toThrow('Cancelled');
  });
});

test('bytes of random length and content never throw', async () => {
  let word = 12345;
  const next = () => (word = (Math.imul(word, 1103515245) + 12345) & 0x7fffffff) >> 8;
  for (const { reader } of readers) {
    for (let round = 0; round < 60; round++) {
      const letters = ',;\t\n\r"#ab1é\u0000';
      const text = Array.from({ length: next() % 80 }, () => letters[next() % letters.length]).join(
        '',
      );
      const bytes = bytesOf(text);
      const read = await readAs(reader, 'x.csv', bytes);
      if (read.ok) expect(read.value.rows).toBeGreaterThan(0);
      else expect(read.problem.fix).toMatch(/\.$/);
    }
  }
});
