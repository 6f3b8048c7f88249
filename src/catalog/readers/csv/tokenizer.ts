import type { Spans } from '../../../core/data/spans.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const DELIMITER = 1;
const LINE_END = 2;

export interface Dialect {
  /** UTF-8 of one letter. */
  readonly delimiter: Uint8Array;
  /** '' for none. */
  readonly quote: string;
  /** UTF-8; empty for none. */
  readonly comment: Uint8Array;
}

/** What a row looked like beyond its cells. */
export interface RowFacts {
  start: number;
  cells: number;
  /** Where the cells begin and end that are more than the batch is wide. */
  surplus: number;
  end: number;
  /** A quote opened in this cell and never closed; -1 otherwise. */
  unclosed: number;
  /** A quotation mark stood inside a quoted cell; its cell, or -1. */
  stray: number;
  /** The row ran into the end of the bytes. */
  atEnd: boolean;
}

/** Rows of one batch, as places in the bytes. */
export class Batch implements Spans {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly quote: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly most: number;
  rows = 0;

  constructor(bytes: Uint8Array, width: number, most: number, quote: string) {
    this.bytes = bytes;
    this.width = width;
    this.most = most;
    this.quote = quote;
    this.starts = new Int32Array(width * most);
    this.ends = new Int32Array(width * most);
  }

  /** Cells the row does not have are empty. */
  pad(from: number): void {
    const base = this.rows * this.width;
    this.starts.fill(0, base + from, base + this.width);
    this.ends.fill(0, base + from, base + this.width);
  }
}

/** Cuts UTF-8 bytes into rows and cells: quotes, comments, any mixture of line ends. */
export class Tokenizer {
  at: number;
  /** Bytes looked at in vain for the end of a quote. */
  searched = 0;
  readonly facts: RowFacts = {
    start: 0,
    cells: 0,
    surplus: 0,
    end: 0,
    unclosed: -1,
    stray: -1,
    atEnd: false,
  };
  readonly #bytes: Uint8Array;
  readonly #dialect: Dialect;
  readonly #quote: number;
  readonly #kinds = new Uint8Array(256);
  /** No quote behind this place can close a cell; known once one was never closed. */
  #lastEnd = Infinity;

  constructor(bytes: Uint8Array, dialect: Dialect, start: number) {
    this.#bytes = bytes;
    this.#dialect = dialect;
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#kinds[dialect.delimiter[0]!] = DELIMITER;
    this.#kinds[LF] = LINE_END;
    this.#kinds[CR] = LINE_END;
    this.at = start;
  }

  get done(): boolean {
    return this.at >= this.#bytes.length;
  }

  /** Behind the line that begins at `start`. */
  skipLine(start: number): void {
    const bytes = this.#bytes;
    let at = start;
    while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
    this.at = this.#behindLineEnd(at);
  }

  #behindLineEnd(at: number): number {
    return this.#bytes[at] === CR && this.#bytes[at + 1] === LF ? at + 2 : at + 1;
  }

  skipComments(): void {
    const { comment } = this.#dialect;
    if (comment.length === 0) return;
    while (!this.done && this.#startsWith(comment, this.at)) this.skipLine(this.at);
  }

  #startsWith(part: Uint8Array, at: number): boolean {
    for (let i = 0; i < part.length; i++) if (this.#bytes[at + i] !== part[i]) return false;
    return true;
  }

  /**
   * Writes the next row into the batch's next place, without counting it; see `facts`. In cells from
   * `literal` on a quote is a letter like any other.
   */
  readRow(batch: Batch, literal = Infinity): void {
    const { facts } = this;
    const { starts, ends, width } = batch;
    const base = batch.rows * width;
    const bytes = this.#bytes;
    const kinds = this.#kinds;
    const limit = bytes.length;
    const quote = this.#quote;
    const size = this.#dialect.delimiter.length;
    const single = size === 1;
    facts.start = this.at;
    facts.unclosed = -1;
    facts.stray = -1;
    let at = this.at;
    let cell = 0;
    for (;;) {
      let start = at;
      let end: number;
      if (cell === width) facts.surplus = at;
      if (bytes[at] === quote && cell < literal) {
        start = at + 1;
        end = this.#endOfQuoted(start, cell);
        at = this.at;
      } else {
        if (single) while (at < limit && kinds[bytes[at]!] === 0) at++;
        else while (at < limit && (kinds[bytes[at]!] === 0 || !this.#isEnd(at))) at++;
        end = at;
      }
      if (cell < width) {
        starts[base + cell] = start;
        ends[base + cell] = end;
      }
      cell++;
      if (at >= limit || bytes[at] === LF || bytes[at] === CR) break;
      at += size;
    }
    facts.cells = cell;
    facts.end = at;
    facts.atEnd = at >= limit;
    this.at = facts.atEnd ? limit : this.#behindLineEnd(at);
  }

  /** Reads the row again that was read last, with quotes as letters from a cell on. */
  rereadRow(batch: Batch, literal: number): void {
    this.at = this.facts.start;
    this.readRow(batch, literal);
  }

  /** Whether a cell ends here: at a line end, or at the whole of the delimiter. */
  #isEnd(at: number): boolean {
    const { delimiter } = this.#dialect;
    const byte = this.#bytes[at];
    if (byte === LF || byte === CR) return true;
    return delimiter.length === 1 ? byte === delimiter[0] : this.#startsWith(delimiter, at);
  }

  /** The end of a quoted cell, below 0 where quotes have to be undone; `at` stands behind it. */
  #endOfQuoted(start: number, cell: number): number {
    const bytes = this.#bytes;
    const quote = this.#quote;
    const limit = bytes.length;
    let undo = false;
    if (start > this.#lastEnd) return this.#noteUnclosed(start, cell);
    for (let at = start; at < limit; at++) {
      const byte = bytes[at];
      if (byte === CR) undo = true;
      if (byte !== quote) continue;
      if (bytes[at + 1] === quote) {
        undo = true;
        at++;
        continue;
      }
      let next = at + 1;
      while (bytes[next] === SPACE && !this.#isEnd(next)) next++;
      if (next >= limit || this.#isEnd(next)) {
        this.at = next;
        return undo ? ~at : at;
      }
      if (this.facts.stray < 0) this.facts.stray = cell;
    }
    return this.#noteUnclosed(start, cell);
  }

  #noteUnclosed(start: number, cell: number): number {
    const end = this.#bytes.length;
    this.facts.unclosed = cell;
    this.at = end;
    if (start > this.#lastEnd) return end;
    this.searched += end - start;
    if (this.#lastEnd === Infinity) this.#lastEnd = this.#findLastEnd();
    return end;
  }

  /** The last quote behind which a cell ends; -1 where there is none. */
  #findLastEnd(): number {
    const bytes = this.#bytes;
    for (let at = bytes.lastIndexOf(this.#quote); at >= 0;) {
      let next = at + 1;
      while (bytes[next] === SPACE && !this.#isEnd(next)) next++;
      if (next >= bytes.length || this.#isEnd(next)) return at;
      at = at === 0 ? -1 : bytes.lastIndexOf(this.#quote, at - 1);
    }
    return -1;
  }
}
