import { grouped } from '../words.ts';
import { Decoder, guessEncoding } from './encoding.ts';

/** A text of whatever encoding its bytes show, without its mark. */
export function decodeText(bytes: Uint8Array): { text: string; reason: string; strict: boolean } {
  const { encoding, reason } = guessEncoding(bytes.subarray(0, 65_536), bytes.length <= 65_536);
  const isUnicode = encoding !== 'windows-1252';
  const strict = isUnicode ? new Decoder(encoding).decode(bytes, false) : null;
  const text = strict ?? new Decoder('windows-1252').decode(bytes, false)!;
  return {
    text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text,
    reason: strict === null ? sayBroken(bytes) : reason,
    strict: strict !== null,
  };
}

/** Where the first line stands that is no UTF-8. */
function sayBroken(bytes: Uint8Array): string {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const next = end < 0 ? bytes.length : end + 1;
    if (new Decoder('utf-8').decode(bytes.subarray(start, next), false) === null) break;
    start = next;
  }
  return `The letters are not UTF-8 throughout (first: line ${grouped(line)}), so all were read as Western European (Windows-1252).`;
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
  for (const { index, 0: end } of text.slice(0, at).matchAll(/\r\n|\n|\r/g)) {
    line++;
    start = index + end.length;
  }
  return { line, column: at - start + 1 };
}
