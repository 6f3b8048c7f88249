import { bySpans, complete, MANY_TEXTS, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { mix32 } from '../random.ts';
import { hashPicture, samePicture } from './pictures.ts';
import { cellText, isMissing } from './table.ts';
import type { Column, Table } from './table.ts';

const bits = new DataView(new ArrayBuffer(8));

function hashText(text: string): number {
  let hash = text.length;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return mix32(hash);
}

/** A 32-bit word for each cell of a column; equal cells give equal words. */
export function cellHash(column: Column): (row: number) => number {
  switch (column.kind) {
    case 'number':
    case 'date':
      return (row) => {
        bits.setFloat64(0, column.values[row]! + 0);
        return mix32(bits.getInt32(0)) ^ bits.getInt32(4);
      };
    case 'category': {
      const perLevel = column.levels.map(hashText);
      return (row) => perLevel[column.codes[row]!] ?? 7;
    }
    case 'text':
      return (row) => {
        const text = column.values[row]!;
        return text === null ? 7 : hashText(text);
      };
    case 'image':
      return (row) => hashPicture(column, row);
  }
}

export function sameCell(column: Column, a: number, b: number): boolean {
  switch (column.kind) {
    case 'number':
    case 'date':
      return (
        column.values[a] === column.values[b] || (isMissing(column, a) && isMissing(column, b))
      );
    case 'category':
      return column.codes[a] === column.codes[b];
    case 'text':
      return column.values[a] === column.values[b];
    case 'image':
      return samePicture(column, a, b);
  }
}

/** 1 for each row whose cells in these columns all stood together in an earlier row. */
export function findRepeats(table: Table, columns: readonly Column[]): Uint8Array {
  return complete(seekRepeats(table, columns));
}

/** As `findRepeats`, in pieces. */
export function* seekRepeats(table: Table, columns: readonly Column[]): Pieces<Uint8Array> {
  const repeats = new Uint8Array(table.rows);
  if (columns.length === 0) return repeats;
  const high = new Int32Array(table.rows);
  const low = new Int32Array(table.rows);
  for (const [at, column] of columns.entries()) {
    const hash = cellHash(column);
    for (let row = 0; row < table.rows; row++) {
      const word = hash(row) + at;
      high[row] = mix32(high[row]! ^ word);
      low[row] = Math.imul(low[row]!, 0x01000193) ^ mix32(word + 0x9e3779b9);
    }
    yield (0.4 * (at + 1)) / columns.length;
  }
  const chains = new Chains(table.rows);
  const comparing = bySpans(table.rows, MANY_TEXTS * 4, (from, to) => {
    for (let row = from; row < to; row++) {
      const slot = high[row]! ^ low[row]!;
      let other = chains.first(slot);
      while (
        other >= 0 &&
        !(
          high[other] === high[row] &&
          low[other] === low[row] &&
          columns.every((column) => sameCell(column, other, row))
        )
      )
        other = chains.next(other);
      if (other >= 0) repeats[row] = 1;
      else chains.add(slot, row);
    }
  });
  yield* scaled(comparing, 0.4, 1);
  return repeats;
}

/** Rows by the hash of their cells: those of one slot hang together, the newest in front. */
class Chains {
  readonly #mask: number;
  readonly #newest: Int32Array;
  readonly #before: Int32Array;

  constructor(rows: number) {
    let slots = 16;
    while (slots < rows) slots *= 2;
    this.#mask = slots - 1;
    this.#newest = new Int32Array(slots).fill(-1);
    this.#before = new Int32Array(rows);
  }

  first(slot: number): number {
    return this.#newest[slot & this.#mask]!;
  }

  next(row: number): number {
    return this.#before[row]!;
  }

  add(slot: number, row: number): void {
    this.#before[row] = this.#newest[slot & this.#mask]!;
    this.#newest[slot & this.#mask] = row;
  }
}

/** For an example in a sentence: “Adelie, 39.1, male”. */
export function rowText(table: Table, row: number): string {
  return table.columns.map((column) => cellText(column, row)).join(', ');
}
