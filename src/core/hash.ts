import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { foldNumber, foldText } from './random.ts';

/** SHA-256 as 64 hexadecimal digits; text is taken as UTF-8. */
export function sha256Hex(content: Uint8Array | string): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}

/**
 * A name of 16 hexadecimal digits for a plain value: the same for equal content, whatever the order
 * of its keys. Keys that hold undefined count as absent. NaN, the infinities, −0, typed arrays,
 * maps and sets are told apart. Throws for functions, symbols and loops.
 */
export function fingerprint(value: unknown): string {
  const hash = sha256.create();
  const tell = (text: string): void => void hash.update(utf8ToBytes(text));
  write(value, tell, (bytes) => void hash.update(bytes), []);
  return bytesToHex(hash.digest()).slice(0, 16);
}

type Tell = (text: string) => void;
type TellBytes = (bytes: Uint8Array) => void;

function write(value: unknown, tell: Tell, tellBytes: TellBytes, above: readonly object[]): void {
  if (value === null || typeof value !== 'object') return tell(writeScalar(value));
  if (above.includes(value))
    throw new TypeError('A value that contains itself has no fingerprint.');
  const path = [...above, value];
  const each = (items: Iterable<unknown>): void => {
    for (const item of items) {
      write(item, tell, tellBytes, path);
      tell(',');
    }
  };
  if (ArrayBuffer.isView(value)) return writeBytes(value, tell, tellBytes);
  if (value instanceof ArrayBuffer) return writeBytes(new Uint8Array(value), tell, tellBytes);
  if (Array.isArray(value)) {
    tell('[');
    each(value as unknown[]);
    return tell(']');
  }
  if (value instanceof Map || value instanceof Set) {
    tell(value instanceof Map ? 'map(' : 'set(');
    each(value);
    return tell(')');
  }
  tell('{');
  for (const [key, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (item === undefined) continue;
    tell(`${JSON.stringify(key)}:`);
    write(item, tell, tellBytes, path);
    tell(',');
  }
  return tell('}');
}

function writeScalar(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
    case 'undefined':
      return String(value);
    default:
      if (value === null) return 'null';
      throw new TypeError(`A ${typeof value} has no fingerprint.`);
  }
}

/** Kind, length in bytes and bytes (little-endian, as every host of today stores them). */
function writeBytes(view: ArrayBufferView, tell: Tell, tellBytes: TellBytes): void {
  tell(`${view.constructor.name}<${view.byteLength}:`);
  tellBytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  tell('>');
}

/** A fast 32-bit hash of numbers and texts in order, as an unsigned whole number. */
export function hash32(...parts: readonly (string | number)[]): number {
  let h = 0x51ed270b;
  for (const part of parts) {
    h = typeof part === 'number' ? foldNumber(part, h ^ 0x2545f491) : foldText(part, h);
  }
  return h >>> 0;
}

/** A fixed pseudo-random number in [0, 1) for a key under a seed: decides a row's part. */
export function unitHash(seed: number, key: string | number): number {
  const high = hash32(seed, key) >>> 5;
  const low = hash32(key, seed, 1) >>> 6;
  return (high * 67108864 + low) / 9007199254740992;
}
