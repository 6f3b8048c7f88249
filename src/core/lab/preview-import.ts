import type { Catalog } from '../contracts/catalog.ts';
import type { Detection, Reader, ReaderOptions, ReadHooks } from '../contracts/reader.ts';
import { importTable } from '../data/build.ts';
import type { ReadTable } from '../data/build.ts';
import type { Param } from '../params.ts';
import type { ImportChoices } from '../project/project.ts';
import type { Problem, Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { describeTable } from './preview-table.ts';
import type { PreviewTable } from './preview-table.ts';

/** Rows a preview asks its reader for; a reader that cannot stop early reads all. */
export const ENOUGH = 2000;

/** How a person wants a file understood, so far. */
export interface ImportDraft extends ImportChoices {
  /** Null: the reader most sure of the bytes. */
  readonly reader: string | null;
  /** Corrections of what that reader detected. */
  readonly options: ReaderOptions;
}

export interface KnownReader {
  readonly id: string;
  readonly label: string;
  /** 0 to 1, of these very bytes. */
  readonly confidence: number;
}

/** What a file would become, before anything is committed. */
export interface ImportPreview {
  readonly name: string;
  readonly bytes: number;
  readonly reader: string;
  readonly readers: readonly KnownReader[];
  /** As it was read: detected, with the corrections on top. */
  readonly options: ReaderOptions;
  readonly detected: ReaderOptions;
  readonly params: readonly Param[];
  /** Why the reader chose so. */
  readonly reasons: readonly string[];
  /** Why it cannot be used like this. */
  readonly problem: Problem | null;
  /** Null where nothing could be read. */
  readonly table: PreviewTable | null;
}

export const PLAIN_DRAFT: ImportDraft = {
  reader: null,
  options: {},
  types: [],
  markers: [],
  sampling: null,
};

const HEAD = 64 * 1024;

interface Candidate {
  readonly reader: Reader;
  readonly detection: Detection;
}

/** Every reader with how sure it is, the surest first. */
export function rankReaders(bytes: Uint8Array, name: string, catalog: Catalog): Candidate[] {
  const head = bytes.subarray(0, HEAD);
  return catalog.readers.all
    .map((reader) => ({ reader, detection: reader.detect(head, name) }))
    .toSorted((a, b) => b.detection.confidence - a.detection.confidence);
}

/**
 * Reads the head of a file as the draft says and describes what came out. Refused only where no
 * reader takes these bytes; what a reader refuses is in `problem`, so that it can be corrected.
 */
export async function previewImport(
  bytes: Uint8Array,
  name: string,
  draft: ImportDraft,
  catalog: Catalog,
  hooks: ReadHooks,
): Promise<Result<ImportPreview>> {
  const chosen = chooseReader(bytes, name, draft, catalog);
  if (!chosen.ok) return chosen;
  const { candidate, ranked } = chosen.value;
  const { reader, detection } = candidate;
  const options = { ...detection.options, ...draft.options };
  const base = {
    name,
    bytes: bytes.length,
    reader: reader.id,
    readers: ranked.map(toKnown),
    options,
    detected: detection.options,
    params: reader.params ?? [],
    reasons: detection.reasons,
  };
  let reached = 1;
  const watching: ReadHooks = {
    enough: ENOUGH,
    progress: (fraction, rows) => {
      reached = fraction;
      return hooks.progress(fraction, rows);
    },
  };
  const read = await reader.read(bytes, options, watching);
  if (!read.ok) return ok({ ...base, problem: read.problem, table: null });
  const inferred = importTable(read.value);
  if (!inferred.ok) return ok({ ...base, problem: inferred.problem, table: null });
  const { table, problem } = understand(inferred.value, draft);
  return ok({ ...base, problem, table: describeTable(table, reached, inferred.value.inferred) });
}

function chooseReader(
  bytes: Uint8Array,
  name: string,
  draft: ImportDraft,
  catalog: Catalog,
): Result<{ candidate: Candidate; ranked: readonly Candidate[] }> {
  const where = `In “${name}”.`;
  if (bytes.length === 0)
    return fail('empty-file', 'The file is empty.', where, 'Save it again, or choose another.');
  const ranked = rankReaders(bytes, name, catalog);
  const surest = ranked[0];
  const wanted = draft.reader ?? surest?.reader.id;
  const candidate = ranked.find(({ reader }) => reader.id === wanted);
  if (candidate === undefined || (draft.reader === null && candidate.detection.confidence === 0))
    return fail(
      'unknown-format',
      'This is not a table in a format Flywheel reads.',
      where,
      `Bring one of these: ${catalog.readers.all.map(({ label }) => label).join('; ')}.`,
    );
  return ok({ candidate, ranked });
}

function toKnown({ reader, detection }: Candidate): KnownReader {
  return { id: reader.id, label: reader.label, confidence: detection.confidence };
}

/** With the draft's kinds; where one does not fit, the table without it and why. */
function understand(
  read: ReadTable,
  { types }: ImportDraft,
): { table: ReadTable; problem: Problem | null } {
  const wanted = importTable(read, types);
  if (wanted.ok) return { table: wanted.value, problem: null };
  const fitting = types.filter((type) => importTable(read, [type]).ok);
  const without = importTable(read, fitting);
  return { table: without.ok ? without.value : read, problem: wanted.problem };
}
