import type { FileMetaData } from 'hyparquet';
import type { TimeParsers } from './times.ts';

/** The rows of a file that were written together, from 0; `end` is behind the last. */
export interface RowGroup {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** A column that cannot be read in one group of rows, and what the decoder said of it. */
export interface Damage {
  readonly group: RowGroup;
  readonly column: string;
  readonly fault: string;
}

/** The cells of a top column in a group, as the decoder's runs; null where they cannot be read. */
export interface GroupCells {
  readonly group: RowGroup;
  readonly runs: readonly ArrayLike<unknown>[] | null;
}

export interface ColumnFile {
  readonly file: ArrayBuffer;
  readonly metadata: FileMetaData;
  readonly parsers: TimeParsers;
  /** Those to be read, the last of them perhaps in part. */
  readonly groups: readonly RowGroup[];
}

/** The groups that hold the first so many rows. */
export function groupsWithin(metadata: FileMetaData, rows: number): RowGroup[] {
  const groups: RowGroup[] = [];
  let start = 0;
  for (const [at, { num_rows: count }] of metadata.row_groups.entries()) {
    const end = start + Number(count);
    if (start >= rows) break;
    if (end > start) groups.push({ number: at + 1, start, end: Math.min(end, rows) });
    start = end;
  }
  return groups;
}

/** The cells of one top column, group by group where it cannot be read as a whole. */
export async function readTop(
  source: ColumnFile,
  column: string,
): Promise<{ readonly cells: readonly GroupCells[]; readonly damages: readonly Damage[] }> {
  const { groups } = source;
  const together = areTogether(groups)
    ? await tryRead(source, column, groups[0]!.start, groups.at(-1)!.end)
    : 'apart';
  if (typeof together !== 'string')
    return { cells: [{ group: groups[0]!, runs: together }], damages: [] };
  const cells: GroupCells[] = [];
  const damages: Damage[] = [];
  for (const group of groups) {
    const runs = await tryRead(source, column, group.start, group.end);
    const read = typeof runs !== 'string';
    if (!read) damages.push({ group, column, fault: runs });
    cells.push({ group, runs: read ? runs : null });
  }
  return { cells, damages };
}

function areTogether(groups: readonly RowGroup[]): boolean {
  return groups.every(({ start }, at) => at === 0 || groups[at - 1]!.end === start);
}

/** The runs of these rows, or what is wrong with them. */
async function tryRead(
  { file, metadata, parsers }: ColumnFile,
  column: string,
  from: number,
  end: number,
): Promise<ArrayLike<unknown>[] | string> {
  const { parquetRead } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const runs: { start: number; cells: ArrayLike<unknown> }[] = [];
  try {
    await parquetRead({
      file,
      metadata,
      compressors,
      parsers,
      columns: [column],
      rowStart: from,
      rowEnd: end,
      onChunk: ({ columnData, rowStart }) => runs.push({ start: rowStart, cells: columnData }),
    });
  } catch (error) {
    return sayFault(error);
  }
  const read = runs
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, cells }) => {
      const inside = start >= from && start + cells.length <= end;
      return inside ? cells : Array.from(cells).slice(Math.max(0, from - start), end - start);
    });
  const total = read.reduce((sum, cells) => sum + cells.length, 0);
  return total === end - from ? read : `it has ${total} of ${end - from} rows`;
}

/** What the decoder threw, as part of a sentence. */
export function sayFault(error: unknown): string {
  if (!(error instanceof Error)) return 'damaged';
  return error.message.replace(/^parquet /, '').slice(0, 120);
}
