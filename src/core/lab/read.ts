import type { Catalog } from '../contracts/catalog.ts';
import { isContainer } from '../contracts/reader.ts';
import type { ReaderOptions, ReadHooks, TableReader, Unwrapped } from '../contracts/reader.ts';
import { appendTable } from '../data/append.ts';
import { importTable } from '../data/build.ts';
import type { ReadTable } from '../data/build.ts';
import { hintsOf, innerOptions } from '../data/hints.ts';
import { applyMarkers } from '../data/missing.ts';
import { sampleTable } from '../data/sample.ts';
import type { ColumnKind, Table } from '../data/table.ts';
import { UnpackBudget } from '../data/unpack.ts';
import type { DataSource, ImportChoices } from '../project/data.ts';
import type { Project } from '../project/project.ts';
import { fail, ok } from '../result.ts';
import { grouped } from '../words.ts';
import type { Result } from '../result.ts';
import { fingerprint } from '../hash.ts';
import type { Slots } from './slots.ts';
import { DEEPEST_CONTAINER, tooDeep } from './find-reader.ts';

export { detectReader } from './find-reader.ts';
export type { FoundReader, GivenReading, RankedReader } from './find-reader.ts';

export interface ReadSource {
  readonly table: Table;
  readonly reasons: readonly string[];
  readonly notes: readonly string[];
}

/** A file as it was read, and which of its columns from their letters. */
export interface KeptFile {
  readonly read: ReadTable;
  readonly letters: ReadonlyMap<string, ColumnKind>;
}

/** Fetches the bytes of a source or of a further file. */
export type BytesOf = (source: DataSource) => Promise<Result<Uint8Array>>;

/** Bytes to be read and how. */
export interface FileReading {
  readonly name: string;
  readonly reader: string;
  readonly options: ReaderOptions;
}

/** Unpacked bytes that do for a preview. */
const PREVIEW_BYTES = 2 ** 20;

/** The table in a file, out of its container where it has one, before any correction. */
export async function readFile(
  file: FileReading,
  bytes: Uint8Array,
  catalog: Catalog,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  return readAt(file, bytes, catalog, { ...hooks, budget: new UnpackBudget(bytes.length) }, 0);
}

async function readAt(
  file: FileReading,
  bytes: Uint8Array,
  catalog: Catalog,
  hooks: ReadHooks,
  depth: number,
): Promise<Result<ReadTable>> {
  const reader = catalog.readers.find(file.reader);
  if (reader === undefined)
    return fail(
      'missing-reader',
      `The reader “${file.reader}” is missing from this version.`,
      file.name,
      'Bring the file again.',
    );
  if (!isContainer(reader)) return readTable(reader, file, bytes, hooks);
  if (depth === DEEPEST_CONTAINER) return tooDeep(`In “${file.name}”.`);
  const most = hooks.enough === undefined || needsAll(file, catalog) ? undefined : PREVIEW_BYTES;
  const unwrapped = await reader.unwrap(bytes, file.options, hooks, most);
  if (!unwrapped.ok) return unwrapped;
  const inner = {
    name: unwrapped.value.name,
    reader: String(file.options['inner'] ?? ''),
    options: innerOptions(file.options),
  };
  const inside = within(hooks, unwrapped.value);
  const read = await readAt(inner, unwrapped.value.bytes, catalog, inside, depth + 1);
  return read.ok ? ok(withDamage(read.value, unwrapped.value, hooks)) : read;
}

/** What was odd about the container, and which rows its damage reaches, in front of the rest. */
function withDamage(read: ReadTable, { notes = [], torn }: Unwrapped, hooks: ReadHooks): ReadTable {
  const { rows } = read;
  const reaches = (torn ?? null) !== null && rows < (hooks.enough ?? Infinity);
  const where =
    torn === 'fix'
      ? `Reading ended at row ${grouped(rows)}, which may be broken off; what stood behind it is lost.`
      : `Reading ended behind row ${grouped(rows)}, the last that came whole; what stood behind it is lost.`;
  return { ...read, notes: [...notes, ...(reaches ? [where] : []), ...read.notes] };
}

async function readTable(
  reader: TableReader,
  { options }: FileReading,
  bytes: Uint8Array,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const read = await reader.read(bytes, options, hooks);
  return read.ok ? importTable(read.value, [], hintsOf(options)) : read;
}

function needsAll({ options }: FileReading, catalog: Catalog): boolean {
  const inner = catalog.readers.find(String(options['inner'] ?? ''));
  if (inner === undefined) return true;
  return isContainer(inner) || inner.whole === true;
}

/** Progress in the file inside as progress in the container. */
function within(outer: ReadHooks, { share, torn }: Unwrapped): ReadHooks {
  const hooks =
    torn === 'skip' ? { ...outer, cut: true } : torn === 'fix' ? { ...outer, torn: true } : outer;
  if (share >= 1) return hooks;
  return {
    ...hooks,
    cut: true,
    progress: (fraction, rows) => hooks.progress(fraction * share, rows),
  };
}

/** Columns whose letters are to be kept, by the kinds a person chose; undefined for none. */
export function asWrittenOf(types: ImportChoices['types']): ReadHooks['asWritten'] {
  const kept = types.flatMap(([name, kind]) =>
    kind === 'text' || kind === 'category' ? [[name, kind] as const] : [],
  );
  return kept.length === 0 ? undefined : new Map(kept);
}

/** A table as read, with a person's markers and kinds laid on. */
export function understand(
  read: ReadTable,
  { types, markers }: Pick<ImportChoices, 'types' | 'markers'>,
  options: ReaderOptions,
): Result<ReadTable> {
  const hints = hintsOf(options);
  return importTable(applyMarkers(read, markers, hints), types, hints);
}

/**
 * Reads the source and the further files, with markers, corrected kinds and the sample. A single
 * file is kept in `files` as it was read: another kind of one column leaves all others as they are.
 */
export async function readSource(
  project: Project,
  bytesOf: BytesOf,
  catalog: Catalog,
  hooks: ReadHooks,
  files: Slots<KeptFile> | null = null,
): Promise<Result<ReadSource>> {
  const { source, batches } = project;
  if (source === null)
    return fail(
      'no-data',
      'The project has no data yet.',
      'Home.',
      'Choose a scenario or bring a file.',
    );
  let joined: ReadTable | null = null;
  for (const file of [source, ...batches]) {
    const alone = batches.length === 0 && project.sampling === null;
    const next = await readOne(project, file, bytesOf, catalog, hooks, alone ? files : null);
    if (!next.ok) return next;
    joined = joined === null ? next.value : appendTable(joined, next.value, file.name);
  }
  const read = joined!;
  const reasons = read.inferred.map((column) => column.reason);
  if (project.sampling === null) return ok({ table: read, reasons, notes: read.notes });
  const { table, note } = sampleTable(read, project.sampling);
  return ok({ table, reasons, notes: [...read.notes, note] });
}

async function readOne(
  project: Project,
  file: DataSource,
  bytesOf: BytesOf,
  catalog: Catalog,
  hooks: ReadHooks,
  files: Slots<KeptFile> | null,
): Promise<Result<ReadTable>> {
  const asWritten = asWrittenOf(project.types);
  const key = fingerprint(file);
  const known = files?.get(key);
  const letters = new Map(asWritten);
  if (known !== undefined && fingerprint(known.letters) === fingerprint(letters))
    return understand(known.read, project, file.options);
  const bytes = await bytesOf(file);
  if (!bytes.ok) return bytes;
  const read = await readFile(file, bytes.value, catalog, { ...hooks, asWritten });
  const reader = catalog.readers.find(file.reader);
  if (reader !== undefined && 'copies' in reader && reader.copies) hooks.done?.(bytes.value);
  if (!read.ok) return read;
  const shared = known === undefined ? read.value : shareColumns(read.value, known, letters);
  files?.set(key, { read: shared, letters });
  return understand(shared, project, file.options);
}

/** Columns that were read in the same way before are those of before. */
function shareColumns(
  read: ReadTable,
  { read: before, letters: then }: KeptFile,
  now: KeptFile['letters'],
): ReadTable {
  if (read.rows !== before.rows) return read;
  const columns = read.columns.map((column, at) => {
    const was = before.columns[at];
    const same = was?.name === column.name && then.get(column.name) === now.get(column.name);
    return same ? was : column;
  });
  return { ...read, columns };
}
