import { Decoder, guessEncoding } from './encoding.ts';

/** A text of whatever encoding its bytes show, without its mark. */
export function decodeText(bytes: Uint8Array): { text: string; reason: string; strict: boolean } {
  const { encoding, reason } = guessEncoding(bytes.subarray(0, 65_536), bytes.length <= 65_536);
  const strict = new Decoder(encoding).decode(bytes, false);
  const text = strict ?? new Decoder('windows-1252').decode(bytes, false)!;
  return {
    text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text,
    reason: strict === null ? 'The letters are not UTF-8 throughout.' : reason,
    strict: strict !== null,
  };
}

/** The head of a text for a look at its form. */
export function decodeHead(head: Uint8Array): string {
  const { encoding } = guessEncoding(head, false);
  const text = new Decoder(encoding).decode(head, true) ?? '';
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Line and column of a place in a text, both from 1. */
export function placeIn(text: string, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) {
    line++;
    start = next + 1;
  }
  return { line, column: at - start + 1 };
}
