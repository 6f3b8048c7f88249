import { Decoder } from '../../../core/data/encoding.ts';
import type { Encoding } from '../../../core/data/encoding.ts';
import type { ReadHooks } from '../../../core/contracts/reader.ts';

/** The part of the platform's encoder used here; pure code has no other global types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const PIECE = 2 ** 20;

export function utf8Of(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Without a byte-order mark. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Bytes of another encoding as UTF-8. */
export async function toUtf8(
  bytes: Uint8Array,
  encoding: Encoding,
  hooks: ReadHooks,
): Promise<Uint8Array> {
  const decoder = new Decoder(encoding, false);
  let out = new Uint8Array(bytes.length + 1024);
  let length = 0;
  for (let start = 0; start < bytes.length; start += PIECE) {
    const end = Math.min(bytes.length, start + PIECE);
    const piece = utf8Of(decoder.decode(bytes.subarray(start, end), end < bytes.length)!);
    if (length + piece.length > out.length) {
      const larger = new Uint8Array((length + piece.length) * 2);
      larger.set(out.subarray(0, length));
      out = larger;
    }
    out.set(piece, length);
    length += piece.length;
    await hooks.progress(0, 0);
  }
  return out.subarray(0, length);
}

/** Where UTF-8 breaks off for the first time; -1 where it never does. A `cut` end may be open. */
export async function findBadLetter(
  bytes: Uint8Array,
  hooks: ReadHooks,
  cut: boolean,
): Promise<number> {
  for (let start = 0; start < bytes.length;) {
    const next = skipLetters(bytes, start, Math.min(bytes.length, start + PIECE));
    if (next < 0) return cut && ~next > bytes.length - 4 && isOpenEnd(bytes, ~next) ? -1 : ~next;
    start = next;
    await hooks.progress(0, 0);
  }
  return -1;
}

/** The place behind the letters that begin before `end`; `~at` of the first that is none. */
function skipLetters(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    if (bytes[at]! < 128) {
      at++;
      continue;
    }
    const size = letterSize(bytes, at);
    if (size === 0) return ~at;
    at += size;
  }
  return at;
}

/** Bytes of the letter at a place, by the Unicode standard's table 3-7; 0 where there is none. */
function letterSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  const size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > bytes.length) return 0;
  const second = bytes[at + 1]!;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = at + 2; next < at + size; next++) if ((bytes[next]! & 0xc0) !== 0x80) return 0;
  return size;
}

/** Whether the bytes from a place to the end can begin a letter. */
function isOpenEnd(bytes: Uint8Array, at: number): boolean {
  if (bytes[at]! < 0xc2 || bytes[at]! > 0xf4) return false;
  return bytes.subarray(at + 1).every((byte) => (byte & 0xc0) === 0x80);
}

/** Line and column of a byte, both from 1; the column counts cells. */
export function placeOf(
  bytes: Uint8Array,
  at: number,
  delimiter: number,
): { line: number; cell: number } {
  let [line, cell] = [1, 1];
  for (let byte = 0; byte < at; byte++) {
    if (bytes[byte] === 10 || (bytes[byte] === 13 && bytes[byte + 1] !== 10))
      [line, cell] = [line + 1, 1];
    else if (bytes[byte] === delimiter) cell++;
  }
  return { line, cell };
}

/** Bytes without the zeros among them, which no text has. */
export function withoutZeros(bytes: Uint8Array): { bytes: Uint8Array; zeros: number } {
  if (!bytes.includes(0)) return { bytes, zeros: 0 };
  const kept = bytes.filter((byte) => byte !== 0);
  return { bytes: kept, zeros: bytes.length - kept.length };
}
