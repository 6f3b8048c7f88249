const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(LETTERS, (letter) => letter.charCodeAt(0));
const PAD = 61;
const CHUNK = 0x6000;

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
  return String.fromCharCode(...out);
}

/** The bytes of a base64 text; null when it is not one. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let i = 0, o = 0; i < text.length; i += 4) {
    let three = 0;
    for (let k = 0; k < 4; k++) {
      const letter = i + k >= text.length - padding ? 0 : (VALUES[text.charCodeAt(i + k)] ?? -1);
      if (letter < 0) return null;
      three = (three << 6) | letter;
    }
    for (let k = 16; k >= 0 && o < bytes.length; k -= 8) bytes[o++] = (three >> k) & 255;
  }
  return bytes;
}
