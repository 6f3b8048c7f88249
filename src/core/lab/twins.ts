import { hashPicture } from '../data/pictures.ts';
import { cellText, findColumn } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';

const bits = new DataView(new ArrayBuffer(8));

/** Mixes one cell into a row's running pair of 32-bit hashes; adding 0 makes −0 an ordinary zero. */
function mixCell(column: Column, row: number, hash: number): number {
  if (column.kind === 'category') return mix(hash, column.codes[row]! + 1);
  if (column.kind === 'text') return mixText(hash, column.values[row] ?? '\u0000');
  if (column.kind === 'image') return mix(hash, hashPicture(column, row));
  bits.setFloat64(0, column.values[row]! + 0);
  return mix(mix(hash, bits.getInt32(0)), bits.getInt32(4));
}

/** MurmurHash3's finaliser (Appleby, public domain) over a running value. */
function mix(hash: number, value: number): number {
  let h = hash ^ Math.imul(value, 0xcc9e2d51);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function mixText(hash: number, text: string): number {
  let h = hash;
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i));
  return h;
}

/** One key a row over the named columns; equal rows have equal keys, others all but surely not. */
export function rowKeys(table: Table, columns: readonly string[]): number[] {
  const used = table.columns.filter((column) => columns.includes(column.name));
  return Array.from({ length: table.rows }, (_, row) => {
    let low = 0x9747b28c;
    let high = 0x2545f491;
    for (const column of used) {
      low = mixCell(column, row, low);
      high = mixCell(column, row, high ^ 0x5bd1e995);
    }
    return (high >>> 11) * 4294967296 + (low >>> 0);
  });
}

/** Source positions of rows of `others` that stand in `training` as well. */
export function findTwins(
  training: Table,
  others: readonly Table[],
  columns: readonly string[],
): number[] {
  if (columns.length === 0) return [];
  const known = new Set(rowKeys(training, columns));
  return others.flatMap((table) =>
    rowKeys(table, columns).flatMap((key, row) => (known.has(key) ? [table.ids[row]!] : [])),
  );
}

/** Values of a column that stand in more than one of the tables; empty cells are no value. */
export function countSharedValues(tables: readonly Table[], column: string): number {
  const seen = new Map<number, number>();
  tables.forEach((table, part) => {
    const cells = findColumn(table, column);
    if (cells === undefined) return;
    rowKeys(table, [column]).forEach((key, row) => {
      if (cellText(cells, row) !== '') seen.set(key, (seen.get(key) ?? 0) | (1 << part));
    });
  });
  return [...seen.values()].filter((parts) => (parts & (parts - 1)) !== 0).length;
}
