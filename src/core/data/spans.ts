/** The part of the platform's decoder used here; pure code has no other global types. */
declare const TextDecoder: new (
  label: string,
  options: { readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const SHORT = 24;

/**
 * Cells of many rows as places in UTF-8 bytes: that of row r and column c at `r * width + c`. An
 * end below 0 is `~end` of a cell whose quotes or line ends have to be undone.
 */
export interface Spans {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly width: number;
  readonly rows: number;
  /** The quotation mark, as text. */
  readonly quote: string;
}

export function spanText({ bytes, starts, ends, quote }: Spans, at: number): string {
  const end = ends[at]!;
  if (end >= 0) return decodeSpan(bytes, starts[at]!, end);
  const text = decodeSpan(bytes, starts[at]!, ~end);
  const undone = quote === '' ? text : text.replaceAll(quote + quote, quote);
  return unifyLines(undone);
}

/** Line ends as \n. */
export function unifyLines(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}

/** UTF-8 as text; short plain letters are put together without the decoder. */
export function decodeSpan(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Codes of words by their bytes. */
export class SpanDictionary {
  #slots = new Int32Array(256).fill(-1);
  #starts = new Int32Array(128);
  #ends = new Int32Array(128);
  #codes = new Int32Array(128);
  #hashes = new Int32Array(128);
  #pool = new Uint8Array(4096);
  #used = 0;
  #count = 0;
  #slot = 0;
  #hash = 0;

  /** -1 where the word is new; `put` then gives it a code. */
  find(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.#slots[slot]!; entry >= 0; entry = this.#slots[slot]!) {
      if (this.#hashes[entry] === hash && this.#equals(entry, bytes, start, end))
        return this.#codes[entry]!;
      slot = (slot + 1) & mask;
    }
    this.#slot = slot;
    this.#hash = hash;
    return -1;
  }

  #equals(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[entry]!;
    if (this.#ends[entry]! - from !== end - start) return false;
    for (let at = start, own = from; at < end; at++, own++)
      if (this.#pool[own] !== bytes[at]) return false;
    return true;
  }

  /** The word just looked for in vain. */
  put(bytes: Uint8Array, start: number, end: number, code: number): void {
    if (this.#used + end - start > this.#pool.length) {
      const pool = new Uint8Array(Math.max(this.#pool.length * 2, this.#used + end - start));
      pool.set(this.#pool);
      this.#pool = pool;
    }
    if (this.#count === this.#codes.length) this.#grow();
    const entry = this.#count++;
    this.#slots[this.#slot] = entry;
    this.#hashes[entry] = this.#hash;
    this.#codes[entry] = code;
    this.#starts[entry] = this.#used;
    this.#pool.set(bytes.subarray(start, end), this.#used);
    this.#used += end - start;
    this.#ends[entry] = this.#used;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
  }

  #grow(): void {
    const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(old.length * 2);
      next.set(old);
      return next;
    };
    this.#starts = larger(this.#starts);
    this.#ends = larger(this.#ends);
    this.#codes = larger(this.#codes);
    this.#hashes = larger(this.#hashes);
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#count; entry++) {
      let slot = this.#hashes[entry]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}
