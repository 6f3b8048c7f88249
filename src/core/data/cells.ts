import { isMissingMarker } from './markers.ts';
import { SpanDictionary, spanText } from './spans.ts';
import type { Spans } from './spans.ts';
import { LARGEST, isInfiniteWord, parsePlain } from './numerals.ts';

const SHORTEST = 253;
const EMPTY = 254;
const ODD = 255;
/** Beyond so many a dictionary has to pay for itself. */
const MOST_WORDS = 150_000;
const POWERS = Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));

/** Cells of one column as they arrive, kept so that every text can be given back exactly. */
export interface Cells {
  readonly rows: number;
  /** False when this kind of store cannot hold the text. */
  add(text: string): boolean;
  /** Adds the cells of one column of the rows from `from`; gives how many it could hold. */
  addSpans(spans: Spans, place: number, from: number): number;
  each(): Iterable<string>;
}

/** Room when a store is full: what is expected, then a quarter more each time, else twice as much. */
function roomFor(rows: number, expected: number): number {
  return Math.max(expected > 0 ? rows + (rows >> 2) : rows * 2, expected);
}

function isNearlyFull({ length }: { readonly length: number }, rows: number): boolean {
  return length <= 1.06 * rows;
}

/** Numbers with how many decimals each was written; texts only where that would not do. */
export class NumberCells implements Cells {
  rows = 0;
  /** Cells that said infinity or were too large to calculate with; kept as missing. */
  infinite = 0;
  /** Cells such as NA, read as missing. */
  marked = 0;
  readonly marks = new Map<string, number>();
  #threes = 0;
  #others = 0;
  readonly #usual: boolean;
  readonly #expected: number;
  #values = new Float64Array(1024);
  #decimals = new Uint8Array(1024);
  #odd: string[] = [];

  /** `expected`: about how many rows will come. */
  constructor(usualMarkers = true, expected = 0) {
    this.#usual = usualMarkers;
    this.#expected = expected;
  }

  add(text: string): boolean {
    const length = text.length;
    if (length === 0) return this.#push(NaN, EMPTY);
    if (length > 40) return this.#addOdd(text);
    const negative = text.charCodeAt(0) === 45;
    const start = negative ? 1 : 0;
    let mantissa = 0;
    let point = -1;
    for (let at = start; at < length; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (digit === -2 && point < 0 && at > start && at < length - 1) point = at;
      else return this.#addOdd(text);
    }
    const digits = length - start - (point < 0 ? 0 : 1);
    const whole = (point < 0 ? length : point) - start;
    if (digits === 0 || (whole > 1 && text.charCodeAt(start) === 48)) return this.#addOdd(text);
    if (digits > 15 || (negative && mantissa === 0)) return this.#addLong(text, point);
    return this.#pushNumber(negative, mantissa, point < 0 ? 0 : length - point - 1);
  }

  /** More digits than a double surely holds; a whole number it cannot hold is a code. */
  #addLong(text: string, point: number): boolean {
    const value = Number(text);
    if (String(value) === text && Math.abs(value) < LARGEST) return this.#push(value, SHORTEST);
    if (point < 0) return this.#addOdd(text);
    this.#odd.push(text);
    return this.#push(value, ODD);
  }

  addSpans(spans: Spans, place: number, from: number): number {
    const { bytes, starts, ends, width, rows } = spans;
    for (let row = from; row < rows; row++) {
      const at = row * width + place;
      const end = ends[at]!;
      if (end >= 0 && this.#addBytes(bytes, starts[at]!, end)) continue;
      if (!this.add(spanText(spans, at))) return row - from;
    }
    return rows - from;
  }

  /** False for all but short plain numerals, which are as `add` reads them. */
  #addBytes(bytes: Uint8Array, from: number, end: number): boolean {
    if (from === end) return this.#push(NaN, EMPTY);
    const negative = bytes[from] === 45;
    const start = negative ? from + 1 : from;
    let mantissa = 0;
    let point = -1;
    for (let at = start; at < end; at++) {
      const digit = bytes[at]! - 48;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (digit === -2 && point < 0 && at > start && at < end - 1) point = at;
      else return false;
    }
    const digits = end - start - (point < 0 ? 0 : 1);
    const whole = (point < 0 ? end : point) - start;
    if (digits === 0 || digits > 15 || (whole > 1 && bytes[start] === 48)) return false;
    if (negative && mantissa === 0) return false;
    return this.#pushNumber(negative, mantissa, point < 0 ? 0 : end - point - 1);
  }

  #pushNumber(negative: boolean, mantissa: number, decimals: number): boolean {
    if (decimals === 3) this.#threes++;
    else if (decimals > 0) this.#others++;
    const size = decimals === 0 ? mantissa : mantissa / POWERS[decimals]!;
    return this.#push(negative ? -size : size, decimals);
  }

  #addOdd(text: string): boolean {
    const trimmed = text.trim();
    const value = parsePlain(trimmed);
    if (!Number.isNaN(value)) {
      const fits = Math.abs(value) < LARGEST;
      if (!fits) this.infinite++;
      this.#odd.push(text);
      return this.#push(fits ? value : NaN, ODD);
    }
    if (trimmed === '' || (this.#usual && isMissingMarker(trimmed))) this.#mark(trimmed);
    else if (isInfiniteWord(trimmed)) this.infinite++;
    else return false;
    this.#odd.push(text);
    return this.#push(NaN, ODD);
  }

  /** Every number with decimals has three of them: the point may be a thousands sign. */
  get grouped(): boolean {
    return this.#threes > 0 && this.#others === 0;
  }

  #mark(text: string): void {
    this.marked++;
    if (text !== '') this.marks.set(text, (this.marks.get(text) ?? 0) + 1);
  }

  #push(value: number, decimals: number): boolean {
    if (this.rows === this.#values.length) this.#grow();
    this.#values[this.rows] = value;
    this.#decimals[this.rows++] = decimals;
    return true;
  }

  #grow(): void {
    const length = roomFor(this.rows, this.#expected);
    const values = new Float64Array(length);
    values.set(this.#values);
    this.#values = values;
    const decimals = new Uint8Array(length);
    decimals.set(this.#decimals);
    this.#decimals = decimals;
  }

  /** The store itself where little of it is left over: a column is not held twice. */
  values(): Float64Array {
    const { rows } = this;
    return isNearlyFull(this.#values, rows)
      ? this.#values.subarray(0, rows)
      : this.#values.slice(0, rows);
  }

  *each(): Generator<string, void, void> {
    let odd = 0;
    for (let row = 0; row < this.rows; row++) {
      const decimals = this.#decimals[row]!;
      if (decimals === EMPTY) yield '';
      else if (decimals === ODD) yield this.#odd[odd++]!;
      else if (decimals === SHORTEST) yield String(this.#values[row]!);
      else yield this.#values[row]!.toFixed(decimals);
    }
  }
}

/** Words as a dictionary; gives up once nearly every cell is a word of its own. */
export class WordCells implements Cells {
  rows = 0;
  readonly words: string[] = [];
  #codeOf = new Map<string, number>();
  readonly #byBytes = new SpanDictionary();
  readonly #expected: number;
  #codes = new Int32Array(1024);

  constructor(expected = 0) {
    this.#expected = expected;
  }

  add(text: string): boolean {
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      if (this.words.length > MOST_WORDS && this.words.length * 2 > this.rows) return false;
      code = this.words.push(text) - 1;
      this.#codeOf.set(text, code);
    }
    this.#push(code);
    return true;
  }

  addSpans(spans: Spans, place: number, from: number): number {
    const { bytes, starts, ends, width, rows } = spans;
    for (let row = from; row < rows; row++) {
      const at = row * width + place;
      const [start, end] = [starts[at]!, ends[at]!];
      if (end < 0) {
        if (!this.add(spanText(spans, at))) return row - from;
        continue;
      }
      const code = this.#byBytes.find(bytes, start, end);
      if (code >= 0) this.#push(code);
      else {
        if (!this.add(spanText(spans, at))) return row - from;
        this.#byBytes.put(bytes, start, end, this.#codes[this.rows - 1]!);
      }
    }
    return rows - from;
  }

  #push(code: number): void {
    if (this.rows === this.#codes.length) {
      const codes = new Int32Array(roomFor(this.rows, this.#expected));
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[this.rows++] = code;
  }

  codes(): Int32Array {
    const { rows } = this;
    return isNearlyFull(this.#codes, rows)
      ? this.#codes.subarray(0, rows)
      : this.#codes.slice(0, rows);
  }

  *each(): Generator<string, void, void> {
    for (let row = 0; row < this.rows; row++) yield this.words[this.#codes[row]!]!;
  }
}

/** Texts one by one. */
export class TextCells implements Cells {
  readonly texts: string[] = [];
  get rows(): number {
    return this.texts.length;
  }
  add(text: string): boolean {
    this.texts.push(text);
    return true;
  }

  addSpans(spans: Spans, place: number, from: number): number {
    for (let row = from; row < spans.rows; row++)
      this.texts.push(spanText(spans, row * spans.width + place));
    return spans.rows - from;
  }
  each(): Iterable<string> {
    return this.texts;
  }
}
