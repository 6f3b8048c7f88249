import { EXTRA_DOUBT } from '../../../core/data/doubt.ts';
import { NO_HINTS } from '../../../core/data/hints.ts';
import type { ReadingHints } from '../../../core/data/hints.ts';
import { EXTRA_CELLS, nameBeside } from '../../../core/data/names.ts';
import { decodeSpan, unifyLines } from '../../../core/data/spans.ts';
import { SparseTexts } from '../../../core/data/sparse-texts.ts';
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
  readonly #texts = new SparseTexts();

  /** `delimiter`: UTF-8 of one letter. */
  constructor(names: readonly string[], delimiter: Uint8Array) {
    this.name = nameBeside(names, EXTRA_CELLS);
    this.#delimiter = delimiter;
  }

  /** Keeps the bytes for a row; false where nothing but separators and spaces is there. */
  take(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#isEmpty(bytes, start, end)) return false;
    this.#texts.put(row, unifyLines(decodeSpan(bytes, start, end)));
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
    return this.#texts.finish(this.name, rows, kind, EXTRA_DOUBT, hints);
  }
}
