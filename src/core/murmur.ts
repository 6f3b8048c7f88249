import { encodeUtf8 } from './utf8.ts';

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

function mixed(word: number): number {
  return Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
}

/**
 * MurmurHash3 (x86, 32 bits, Appleby) of a text's UTF-8 bytes as a signed whole number: the hash
 * with which scikit-learn and Vowpal Wabbit spread words over columns.
 */
export function murmur32(text: string, seed = 0): number {
  const bytes = encodeUtf8(text);
  const whole = bytes.length & ~3;
  let hash = seed;
  for (let at = 0; at < whole; at += 4) {
    const word =
      bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    hash = (Math.imul(rotate(hash ^ mixed(word), 13), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= whole; at--) tail = (tail << 8) | bytes[at]!;
  if (whole < bytes.length) hash ^= mixed(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** The column among `width` in which a text counts, and whether it counts +1 or −1. */
export function hashPlace(text: string, width: number): readonly [place: number, sign: 1 | -1] {
  const hash = murmur32(text);
  return [Math.abs(hash) % width, hash < 0 ? -1 : 1];
}
