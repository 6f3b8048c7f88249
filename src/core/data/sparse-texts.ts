import type { ReadingHints } from './hints.ts';
import { readAs } from './read-as.ts';
import type { ColumnKind } from './table.ts';
import type { Reading } from './words.ts';

/** Texts of some of the rows, as they stood in the file: a column of their own, empty in all other rows. */
export class SparseTexts {
  readonly #rows: number[] = [];
  readonly #texts: string[] = [];

  put(row: number, text: string): void {
    this.#rows.push(row);
    this.#texts.push(text);
  }

  /** The column among so many rows, as text for the reason given; null where it would be empty. */
  finish(
    name: string,
    rows: number,
    kind: ColumnKind | null,
    reason: string,
    hints: ReadingHints,
  ): Reading | null {
    if (this.#rows.length === 0) return null;
    const codes = new Int32Array(rows);
    this.#rows.forEach((row, at) => (codes[row] = at + 1));
    const list = { words: ['', ...this.#texts], codes };
    const reading = readAs(name, list, kind ?? 'text', hints);
    return kind === null ? { ...reading, reason } : reading;
  }
}
