import type { ReaderOptions } from '../../core/contracts/reader.ts';

/** A small file a reader must know as its own, with what must come out of it. */
export interface Sample {
  readonly what: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly columns: readonly string[];
}

/** A file made to do harm or by accident: what its reader must say of it. */
export interface Hostile {
  readonly what: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Corrections a person made. */
  readonly options?: ReaderOptions;
  /** Code of the refusal; absent: it is read. */
  readonly refused?: string;
  /** Rows that are read. */
  readonly rows?: number;
  /** What the refusal, or one of the notes and reasons, says. */
  readonly says: RegExp;
}

/** Text to bytes in an encoding that needs no table: one byte a letter, or two. */
export function encode(
  text: string,
  encoding: 'latin1' | 'utf-16le' | 'utf-16be' = 'latin1',
): Uint8Array {
  const wide = encoding !== 'latin1';
  const bytes = new Uint8Array(text.length * (wide ? 2 : 1));
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!wide) bytes[at] = code;
    else {
      bytes[2 * at] = encoding === 'utf-16le' ? code & 255 : code >> 8;
      bytes[2 * at + 1] = encoding === 'utf-16le' ? code >> 8 : code & 255;
    }
  }
  return bytes;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function fromBase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let [word, bits] = [0, 0];
  for (const letter of text) {
    if (letter === '=') break;
    word = ((word << 6) | LETTERS.indexOf(letter)) & 0xffffff;
    bits += 6;
    if (bits >= 8) bytes.push((word >> (bits -= 8)) & 255);
  }
  return Uint8Array.from(bytes);
}

export function joinBytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A number in little-endian bytes. */
export function littleEndian(value: number, bytes: 2 | 4): number[] {
  return Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255);
}
