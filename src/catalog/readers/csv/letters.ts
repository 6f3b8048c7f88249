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

/** Where UTF-8 breaks off for the first time; -1 where it never does. */
export async function findBadLetter(
  bytes: Uint8Array,
  hooks: ReadHooks,
  cut: boolean,
): Promise<number> {
  for (let start = 0; start < bytes.length;) {
    let end = Math.min(bytes.length, start + PIECE);
    while (end > start && end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end--;
    const more = cut && end === bytes.length;
    if (new Decoder('utf-8').decode(bytes.subarray(start, end), more) === null)
      return start + badLetterIn(bytes.subarray(start, end));
    start = end;
    await hooks.progress(0, 0);
  }
  return -1;
}

/** The first place at which a piece stops being UTF-8, found by halving. */
function badLetterIn(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const valid = new Decoder('utf-8').decode(bytes.subarray(0, middle), true) !== null;
    if (valid) good = middle;
    else bad = middle;
  }
  return good;
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
