import type { FileMetaData } from 'hyparquet';
import { defineReader } from '../../../core/contracts/reader.ts';
import type { Detection, ReaderOptions, ReadHooks } from '../../../core/contracts/reader.ts';
import { assembleReadings } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { HINT_PARAMS, hintsOf } from '../../../core/data/hints.ts';
import type { ReadingHints } from '../../../core/data/hints.ts';
import { shortName, uniqueNames } from '../../../core/data/names.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';
import { CellCollector } from './cells.ts';
import { TimeParsers } from './times.ts';
import { cellAt, planColumns } from './columns.ts';
import type { PlannedColumn } from './columns.ts';

const WHERE = 'In the Parquet file.';
const MOST_ROWS = 2 ** 26;
const MOST_COLUMNS = 20_000;
const MAGIC = [0x50, 0x41, 0x52, 0x31];

function detect(head: Uint8Array): Detection {
  const fits = MAGIC.every((byte, at) => head[at] === byte) && head.length >= 12;
  return {
    confidence: fits ? 1 : 0,
    options: {},
    reasons: fits ? ['The file begins with the mark of Parquet.'] : [],
  };
}

function refuseDamaged(detail: string): Result<never> {
  return fail(
    'bad-parquet',
    `The Parquet file cannot be read: ${detail}.`,
    WHERE,
    'Write it again.',
  );
}

function checkEnds(bytes: Uint8Array): Result<null> {
  const tail = bytes.subarray(-4);
  if (detect(bytes).confidence === 0) return refuseDamaged('it does not begin as Parquet does');
  if (MAGIC.every((byte, at) => tail[at] === byte)) return ok(null);
  return tail.every((byte, at) => byte === [0x50, 0x41, 0x52, 0x45][at])
    ? fail('locked', 'The Parquet file is encrypted.', WHERE, 'Write it without encryption.')
    : refuseDamaged('its end is missing, so it was cut off');
}

async function read(
  bytes: Uint8Array,
  options: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const ends = checkEnds(bytes);
  if (!ends.ok) return ends;
  await hooks.progress(0, 0);
  const { parquetMetadata, parquetSchema } = await import('hyparquet');
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const metadata = tryDecode(() => parquetMetadata(whole as ArrayBuffer));
  if (!metadata.ok) return metadata;
  const rows = Number(metadata.value.num_rows);
  const planned = planColumns(parquetSchema(metadata.value));
  const refused = refuseSize(rows, planned.length);
  if (refused !== null) return refused;
  return readColumns(whole as ArrayBuffer, metadata.value, planned, hintsOf(options), hooks);
}

function refuseSize(rows: number, columns: number): Result<never> | null {
  if (rows === 0 || columns === 0)
    return fail('no-rows', 'The file holds no rows.', WHERE, 'Choose a file with rows.');
  if (rows > MOST_ROWS)
    return fail(
      'too-many-rows',
      `The file holds ${grouped(rows)} rows; at most ${grouped(MOST_ROWS)} are read.`,
      WHERE,
      'Bring a part of them.',
    );
  if (columns > MOST_COLUMNS)
    return fail(
      'too-many-columns',
      `The file has ${grouped(columns)} columns; at most ${grouped(MOST_COLUMNS)} are read.`,
      WHERE,
      'Choose a file with fewer columns.',
    );
  return null;
}

/** What the decoder throws is a fault of the file. */
function tryDecode<T>(decode: () => T): Result<T> {
  try {
    return ok(decode());
  } catch (error) {
    return refuseDamaged(sayFault(error));
  }
}

function sayFault(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^parquet /, '').slice(0, 120) : 'damaged';
}

async function readColumns(
  buffer: ArrayBuffer,
  metadata: FileMetaData,
  planned: readonly PlannedColumn[],
  hints: ReadingHints,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const rows = Math.min(Number(metadata.num_rows), hooks.enough ?? Infinity);
  const names = uniqueNames(planned.map(({ name }) => name));
  const collectors = planned.map((plan, at) => new CellCollector(names[at]!, plan, rows, hints));
  const tops = [...new Set(planned.map(({ path }) => path[0]!))];
  const times = new TimeParsers();
  for (const [at, top] of tops.entries()) {
    const cells = await readTop(buffer, metadata, top, rows, times);
    if (!cells.ok) return cells;
    planned.forEach(({ path }, place) => {
      if (path[0] !== top) return;
      const collector = collectors[place]!;
      for (const run of cells.value)
        for (let row = 0; row < run.length; row++) collector.add(cellAt(run[row], path));
    });
    await hooks.progress((at + 1) / tops.length, rows);
  }
  await hooks.progress(rows / Number(metadata.num_rows), rows);
  const from = (chosen: (plan: PlannedColumn) => boolean) =>
    names.filter((_, at) => chosen(planned[at]!));
  const nested = from(({ path }) => path.length > 1);
  const lists = from(({ type }) => type === 'a list');
  return ok(
    assembleReadings(
      collectors.map((collector) => collector.finish()),
      rows,
      [
        ...(nested.length > 0
          ? [
              `${counted(nested.length, 'column')} come from records, named by path: ${some(nested)}.`,
            ]
          : []),
        ...(lists.length > 0
          ? [`Lists in ${counted(lists.length, 'column')} were kept as text: ${some(lists)}.`]
          : []),
        ...(times.cut ? ['Times finer than a millisecond were cut to it.'] : []),
      ],
    ),
  );
}

/** The first few of them. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 6).map((name) => `“${shortName(name)}”`);
  return names.length > shown.length ? `${shown.join(', ')} and others` : shown.join(', ');
}

type Run = ArrayLike<unknown>;

/** The cells of one top column, in order, as the decoder's runs. */
async function readTop(
  file: ArrayBuffer,
  metadata: FileMetaData,
  column: string,
  rows: number,
  parsers: TimeParsers,
): Promise<Result<Run[]>> {
  const { parquetRead } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const runs: { start: number; cells: Run }[] = [];
  try {
    await parquetRead({
      file,
      metadata,
      compressors,
      parsers,
      columns: [column],
      rowEnd: rows,
      onChunk: ({ columnData, rowStart }) => runs.push({ start: rowStart, cells: columnData }),
    });
  } catch (error) {
    return refuseDamaged(`column “${column.slice(0, 60)}”: ${sayFault(error)}`);
  }
  const sorted = runs.toSorted((a, b) => a.start - b.start);
  const read = sorted.map(({ start, cells }) =>
    start + cells.length > rows ? Array.from(cells).slice(0, Math.max(0, rows - start)) : cells,
  );
  const total = read.reduce((sum, cells) => sum + cells.length, 0);
  return total === rows
    ? ok(read)
    : refuseDamaged(`column “${column.slice(0, 60)}” has ${total} of ${rows} rows`);
}

export default defineReader({
  id: 'parquet',
  label: 'Parquet',
  extensions: ['parquet'],
  params: [...HINT_PARAMS],
  whole: true,
  detect,
  read,
});
