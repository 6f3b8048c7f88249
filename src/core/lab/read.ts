import type { Catalog } from '../contracts/catalog.ts';
import type { Detection, Reader, ReadHooks } from '../contracts/reader.ts';
import { importTable } from '../data/build.ts';
import type { Table } from '../data/table.ts';
import type { Project } from '../project/project.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

const HEAD = 64 * 1024;

export interface ReadSource {
  readonly table: Table;
  readonly reasons: readonly string[];
  readonly notes: readonly string[];
}

/** The reader most sure of these bytes, with what it saw. */
export function detectReader(
  bytes: Uint8Array,
  fileName: string,
  catalog: Catalog,
): Result<{ reader: Reader; detection: Detection }> {
  const where = `In “${fileName}”.`;
  if (bytes.length === 0)
    return fail('empty-file', 'The file is empty.', where, 'Save it again, or choose another.');
  const head = bytes.subarray(0, HEAD);
  const found = catalog.readers.all
    .map((reader) => ({ reader, detection: reader.detect(head, fileName) }))
    .toSorted((a, b) => b.detection.confidence - a.detection.confidence)[0];
  if (found === undefined || found.detection.confidence === 0)
    return fail(
      'unknown-format',
      'This is not a table in a format Flywheel reads.',
      where,
      'Bring a CSV or TSV file.',
    );
  return ok(found);
}

export async function readSource(
  project: Project,
  bytes: Uint8Array,
  catalog: Catalog,
  hooks: ReadHooks,
): Promise<Result<ReadSource>> {
  const { source } = project;
  if (source === null)
    return fail(
      'no-data',
      'The project has no data yet.',
      'Home.',
      'Choose a scenario or bring a file.',
    );
  const reader = catalog.readers.find(source.reader);
  if (reader === undefined)
    return fail(
      'missing-reader',
      `The reader “${source.reader}” is missing from this version.`,
      source.name,
      'Bring the file again.',
    );
  const read = await reader.read(bytes, source.options, hooks);
  if (!read.ok) return read;
  const table = importTable(read.value, project.types);
  if (!table.ok) return table;
  const { inferred, notes } = table.value;
  return ok({ table: table.value, reasons: inferred.map((column) => column.reason), notes });
}
