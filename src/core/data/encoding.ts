/** The part of the platform's decoder used here; pure code has no other global types. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array, options: { readonly stream: boolean }): string };

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-15',
] as const;

export type Encoding = (typeof ENCODINGS)[number];

export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly reason: string;
}

/** Decodes piece by piece. */
export class Decoder {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  constructor(encoding: Encoding, strict = encoding === 'utf-8') {
    this.#decoder = new TextDecoder(encoding, { fatal: strict });
  }
  /** Null where the bytes are none of this encoding and it is strict, as UTF-8 is by itself. */
  decode(bytes: Uint8Array, more: boolean): string | null {
    try {
      return this.#decoder.decode(bytes, { stream: more });
    } catch {
      return null;
    }
  }
}

/** Looks for a byte-order mark, for every second byte zero, then for valid UTF-8. */
export function guessEncoding(head: Uint8Array, whole: boolean): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { encoding: 'utf-8', reason: 'The file begins with a UTF-8 mark.' };
  }
  if (head[0] === 0xff && head[1] === 0xfe) {
    return { encoding: 'utf-16le', reason: 'The file begins with a UTF-16 mark.' };
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return { encoding: 'utf-16be', reason: 'The file begins with a UTF-16 mark.' };
  }
  const zeros = countZeros(head);
  const half = head.length / 2;
  if (zeros.odd > half * 0.6 && zeros.even < half * 0.05) {
    return { encoding: 'utf-16le', reason: 'Every second byte is zero, as UTF-16 writes text.' };
  }
  if (zeros.even > half * 0.6 && zeros.odd < half * 0.05) {
    return { encoding: 'utf-16be', reason: 'Every second byte is zero, as UTF-16 writes text.' };
  }
  return isUtf8(head, whole)
    ? { encoding: 'utf-8', reason: 'The letters are valid UTF-8.' }
    : {
        encoding: 'windows-1252',
        reason: 'The letters are not UTF-8, so they were read as Western European (Windows-1252).',
      };
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd']++;
  }
  return zeros;
}

function isUtf8(bytes: Uint8Array, whole: boolean): boolean {
  return new Decoder('utf-8').decode(bytes, !whole) !== null;
}

/** Share of bytes that no text holds: control characters other than tab and line ends. */
export function controlShare(text: string): number {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0 || code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) {
      controls++;
    }
  }
  return text.length === 0 ? 0 : controls / text.length;
}
