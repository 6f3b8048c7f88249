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
import { damageParam, damagePolicy } from '../damage.ts';
import type { DamagePolicy } from '../damage.ts';
import { CellCollector } from './cells.ts';
import { refuseDamage, sayEmptied, sayLeftOut } from './damage-words.ts';
import { groupsWithin, readTop, sayFault } from './groups.ts';
import type { ColumnFile, Damage, GroupCells } from './groups.ts';
import { TimeParsers } from './times.ts';
import { cellAt, planColumns } from './columns.ts';
import type { PlannedColumn } from './columns.ts';

const WHERE = 'In the Parquet file.';
const MOST_ROWS = 2 ** 26;
const MOST_COLUMNS = 20_000;
const ON_ERROR = damageParam(
  'If a part of the file is damaged',
  'Parquet packs each column of a group of rows by itself. Without its end, which says where they stand, nothing can be read.',
  {
    stop: 'stop and say where',
    skip: 'leave out the rows of that group',
    fix: 'keep the rows, the damaged cells empty',
  },
);
const MAGIC = [0x50, 0x41, 0x52, 0x31];

function detect(head: Uint8Array): Detection {
  const fits = MAGIC.every((byte, at) => head[at] === byte) && head.length >= 12;
  return {
    confidence: fits ? 1 : 0,
    options: { onError: 'stop' },
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
    : refuseDamaged(
        'it was cut off, and its end says where its rows and columns stand: none can be found',
      );
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
  const reading = {
    buffer: whole as ArrayBuffer,
    metadata: metadata.value,
    planned,
    hints: hintsOf(options),
    policy: damagePolicy(options),
  };
  return readColumns(reading, hooks);
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

interface Reading {
  readonly buffer: ArrayBuffer;
  readonly metadata: FileMetaData;
  readonly planned: readonly PlannedColumn[];
  readonly hints: ReadingHints;
  readonly policy: DamagePolicy;
}

async function readColumns(reading: Reading, hooks: ReadHooks): Promise<Result<ReadTable>> {
  const { buffer, metadata, planned, policy } = reading;
  const all = Number(metadata.num_rows);
  const rows = Math.min(all, hooks.enough ?? Infinity);
  const groups = groupsWithin(metadata, rows);
  if (groups.at(-1)?.end !== rows)
    return refuseDamaged('the list of its row groups does not add up to its rows');
  const parsers = new TimeParsers();
  const source = { file: buffer, metadata, parsers, groups };
  const first = await collect(source, reading, rows, hooks);
  if (!first.ok) return first;
  await hooks.progress(rows / all, rows);
  const { damages } = first.value;
  if (damages.length === 0) return ok(assemble(first.value, rows, reading, parsers, []));
  if (policy === 'fix') {
    const nothing = damages.length === groups.length * topsOf(planned).length;
    if (nothing) return refuseDamage(damages[0]!);
    return ok(assemble(first.value, rows, reading, parsers, sayEmptied(damages)));
  }
  if (rows < all) return readColumns(reading, { ...hooks, enough: undefined });
  const lost = new Set(damages.map(({ group }) => group.number));
  const kept = groups.filter(({ number }) => !lost.has(number));
  const left = kept.reduce((sum, { start, end }) => sum + end - start, 0);
  if (left === 0) return refuseDamage(damages[0]!);
  const second = await collect({ ...source, groups: kept }, reading, left, hooks);
  if (!second.ok) return second;
  await hooks.progress(1, left);
  return ok(assemble(second.value, left, reading, parsers, sayLeftOut(damages)));
}

const topsOf = (planned: readonly PlannedColumn[]) => [
  ...new Set(planned.map(({ path }) => path[0]!)),
];

interface Collected {
  readonly collectors: readonly CellCollector[];
  readonly damages: readonly Damage[];
}

/** The cells of all columns; where they cannot be read empty ones, or a refusal if that is wished. */
async function collect(
  source: ColumnFile,
  { planned, hints, policy }: Reading,
  rows: number,
  hooks: ReadHooks,
): Promise<Result<Collected>> {
  const names = uniqueNames(planned.map(({ name }) => name));
  const collectors = planned.map((plan, at) => new CellCollector(names[at]!, plan, rows, hints));
  const damages: Damage[] = [];
  const tops = topsOf(planned);
  for (const [at, top] of tops.entries()) {
    const read = await readTop(source, top);
    if (policy === 'stop' && read.damages.length > 0) return refuseDamage(read.damages[0]!);
    damages.push(...read.damages);
    planned.forEach(({ path }, place) => {
      if (path[0] === top) addCells(collectors[place]!, read.cells, path);
    });
    await hooks.progress((at + 1) / tops.length, rows);
  }
  return ok({ collectors, damages });
}

function addCells(
  collector: CellCollector,
  cells: readonly GroupCells[],
  path: readonly string[],
): void {
  for (const { group, runs } of cells) {
    if (runs === null) for (let row = group.start; row < group.end; row++) collector.add(null);
    else
      for (const run of runs)
        for (let row = 0; row < run.length; row++) collector.add(cellAt(run[row], path));
  }
}

function assemble(
  { collectors }: Collected,
  rows: number,
  { planned }: Reading,
  times: TimeParsers,
  damage: readonly string[],
): ReadTable {
  const names = uniqueNames(planned.map(({ name }) => name));
  const from = (chosen: (plan: PlannedColumn) => boolean) =>
    names.filter((_, at) => chosen(planned[at]!));
  const nested = from(({ path }) => path.length > 1);
  const lists = from(({ type }) => type === 'a list');
  const notes = [
    ...damage,
    ...(nested.length > 0
      ? [`${counted(nested.length, 'column')} come from records, named by path: ${some(nested)}.`]
      : []),
    ...(lists.length > 0
      ? [`Lists in ${counted(lists.length, 'column')} were kept as text: ${some(lists)}.`]
      : []),
    ...(times.cut ? ['Times finer than a millisecond were cut to it.'] : []),
  ];
  return assembleReadings(
    collectors.map((collector) => collector.finish()),
    rows,
    notes,
  );
}

/** The first few of them. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 6).map((name) => `“${shortName(name)}”`);
  return names.length > shown.length ? `${shown.join(', ')} and others` : shown.join(', ');
}

export default defineReader({
  id: 'parquet',
  label: 'Parquet',
  extensions: ['parquet'],
  params: [ON_ERROR, ...HINT_PARAMS],
  whole: true,
  detect,
  read,
});
