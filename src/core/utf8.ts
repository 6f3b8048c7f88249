import { utf8ToBytes } from '@noble/hashes/utils.js';

const MALFORMED = 0xfffd;

/** The bytes of a text; TextEncoder is no part of the language. */
export function encodeUtf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/** UTF-8 to text; pure code has no TextDecoder. Malformed bytes become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const units: number[] = [];
    const end = Math.min(bytes.length, at + 8192);
    while (at < end) {
      const [point, length] = decodePoint(bytes, at);
      at += length;
      if (point < 0x10000) units.push(point);
      else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    }
    text += String.fromCharCode(...units);
  }
  return text;
}

function decodePoint(bytes: Uint8Array, at: number): [point: number, length: number] {
  const first = bytes[at]!;
  if (first < 0x80) return [first, 1];
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4) return [MALFORMED, 1];
  let point = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i];
    if (next === undefined || (next & 0xc0) !== 0x80) return [MALFORMED, i];
    if (i === 1 && !mayFollow(first, next)) return [MALFORMED, 1];
    point = (point << 6) | (next & 0x3f);
  }
  return [point, length];
}

/** No longer form of a shorter one, no half of a surrogate pair, nothing past U+10FFFF. */
function mayFollow(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  return first !== 0xf4 || second < 0x90;
}
