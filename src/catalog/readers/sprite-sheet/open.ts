import type { ReadHooks } from '../../../core/contracts/reader.ts';
import { buildTable } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import csv from '../csv/reader.ts';
import type { DamagePolicy } from '../damage.ts';
import { WHERE } from '../zip/directory.ts';
import type { ZipEntry } from '../zip/directory.ts';
import { unpackEntry } from '../zip/unpack.ts';
import { openZip } from '../zip/walk.ts';
import type { SheetSize } from './grid.ts';

export const SHEET = /\.png$/i;
export const TABLE = /\.(csv|tsv|tab)$/i;

export interface SheetFiles {
  readonly sheet: ZipEntry;
  /** The likeliest first: named as labels, then the smallest. */
  readonly tables: readonly ZipEntry[];
  /** What is damaged in the zip. */
  readonly notes: readonly string[];
}

/** The sheet and the tables in a zip, or which of them is missing. */
export function findFiles(zip: Uint8Array, policy: DamagePolicy): Result<SheetFiles> {
  const opened = openZip(zip, policy);
  if (!opened.ok) return opened;
  const { entries, notes } = opened.value;
  const usable = entries.filter(({ encrypted, method }) => !encrypted && method % 8 === 0);
  const bySize = (a: ZipEntry, b: ZipEntry) => a.size - b.size || (a.name < b.name ? -1 : 1);
  const sheet = usable
    .filter(({ name }) => SHEET.test(name))
    .toSorted(bySize)
    .at(-1);
  if (sheet === undefined)
    return fail(
      'no-sheet',
      'There is no PNG file with a sheet of pictures.',
      WHERE,
      'Put it beside the table: equal pictures side by side, row after row.',
    );
  const isLabels = ({ name }: ZipEntry) => /label/i.test(name);
  const tables = usable
    .filter(({ name }) => TABLE.test(name))
    .toSorted((a, b) => Number(isLabels(b)) - Number(isLabels(a)) || bySize(a, b));
  if (tables.length > 0) return ok({ sheet, tables, notes });
  return fail(
    'no-table',
    `There is no table beside “${sheet.name}” that says what its pictures show.`,
    WHERE,
    'Put a CSV file beside it, one row a picture in their order.',
  );
}

export async function readTable(
  zip: Uint8Array,
  entry: ZipEntry,
  hooks: ReadHooks,
  policy: DamagePolicy,
): Promise<Result<ReadTable>> {
  const unpacked = await unpackEntry(zip, entry, hooks, { policy });
  if (!unpacked.ok) return unpacked;
  const { bytes, torn, notes } = unpacked.value;
  const { options } = csv.detect(bytes.subarray(0, 64 * 1024), entry.name);
  const read = await csv.read(bytes, options, { progress: hooks.progress, cut: torn === 'skip' });
  if (!read.ok) return read;
  const table = 'inferred' in read.value ? read.value : buildTable(read.value);
  return ok({ ...table, notes: [...notes, ...table.notes] });
}

/** Width and height by the head of a PNG file; null where it is none. */
export function sizeOf(png: Uint8Array): SheetSize | null {
  if (png.length < 24 || png[0] !== 0x89 || png[1] !== 0x50 || png[12] !== 0x49) return null;
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
