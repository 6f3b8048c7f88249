import { EXTRA_DOUBT } from '../../../core/data/doubt.ts';
import { NO_HINTS } from '../../../core/data/hints.ts';
import type { ReadingHints } from '../../../core/data/hints.ts';
import { EXTRA_CELLS, nameBeside } from '../../../core/data/names.ts';
import { readAs } from '../../../core/data/read-as.ts';
import { decodeSpan, unifyLines } from '../../../core/data/spans.ts';
import type { ColumnKind } from '../../../core/data/table.ts';
import type { Reading } from '../../../core/data/words.ts';

const SPACE = 32;

/**
 * Cells of rows longer than the header, as they stood in the file, separators and quotes included:
 * a column of their own, empty in all other rows, that comes to be with the first of them.
 */
export class Surplus {
  readonly name: string;
  readonly #delimiter: Uint8Array;
  readonly #rows: number[] = [];
  readonly #texts: string[] = [];

  /** `delimiter`: UTF-8 of one letter. */
  constructor(names: readonly string[], delimiter: Uint8Array) {
    this.name = nameBeside(names, EXTRA_CELLS);
    this.#delimiter = delimiter;
  }

  /** Keeps the bytes for a row; false where nothing but separators and spaces is there. */
  take(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#isEmpty(bytes, start, end)) return false;
    this.#rows.push(row);
    this.#texts.push(unifyLines(decodeSpan(bytes, start, end)));
    return true;
  }

  #isEmpty(bytes: Uint8Array, start: number, end: number): boolean {
    const { length } = this.#delimiter;
    for (let at = start; at < end;) {
      if (this.#delimiter.every((byte, place) => bytes[at + place] === byte)) at += length;
      else if (bytes[at] === SPACE) at++;
      else return false;
    }
    return true;
  }

  /** The column among so many rows; null where no row had more cells than it should. */
  finish(rows: number, kind: ColumnKind | null, hints: ReadingHints = NO_HINTS): Reading | null {
    if (this.#rows.length === 0) return null;
    const codes = new Int32Array(rows);
    this.#rows.forEach((row, at) => (codes[row] = at + 1));
    const reading = readAs(
      this.name,
      { words: ['', ...this.#texts], codes },
      kind ?? 'text',
      hints,
    );
    return kind === null ? { ...reading, reason: EXTRA_DOUBT } : reading;
  }
}
