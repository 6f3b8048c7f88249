const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(LETTERS, (letter) => letter.charCodeAt(0));
const PAD = 61;
/** Bytes turned into letters at once, a multiple of 3. */
const CHUNK = 0x60000;

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
const decoder = new TextDecoder();

const VALUES = new Int16Array(128).fill(-1);
CODES.forEach((code, value) => (VALUES[code] = value));

/** Bytes as base64 (RFC 4648, with padding). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += encodeChunk(bytes.subarray(from, from + CHUNK));
  return text;
}

function encodeChunk(bytes: Uint8Array): string {
  const out = new Uint8Array(4 * Math.ceil(bytes.length / 3));
  for (let i = 0, o = 0; i < bytes.length; i += 3) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out[o++] = CODES[three >> 18]!;
    out[o++] = CODES[(three >> 12) & 63]!;
    out[o++] = i + 1 < bytes.length ? CODES[(three >> 6) & 63]! : PAD;
    out[o++] = i + 2 < bytes.length ? CODES[three & 63]! : PAD;
  }
  return decoder.decode(out);
}

/** The bytes of a base64 text; null when it is not one. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const letter = (at: number): number => VALUES[text.charCodeAt(at)] ?? -1;
  const whole = padding === 0 ? text.length : text.length - 4;
  let [i, o] = [0, 0];
  for (; i < whole; i += 4) {
    const four = (letter(i) << 18) | (letter(i + 1) << 12) | (letter(i + 2) << 6) | letter(i + 3);
    if (four < 0) return null;
    bytes[o++] = four >> 16;
    bytes[o++] = four >> 8;
    bytes[o++] = four;
  }
  if (padding === 0) return bytes;
  const third = padding === 2 ? 0 : letter(i + 2);
  const last = (letter(i) << 18) | (letter(i + 1) << 12) | (third << 6);
  if (last < 0) return null;
  bytes[o++] = last >> 16;
  if (padding === 1) bytes[o] = last >> 8;
  return bytes;
}
