import type { ReadHooks } from '../../../core/contracts/reader.ts';
import type { Encoding } from '../../../core/data/encoding.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';
import { findBadLetter, placeOf, toUtf8, withoutMark, withoutZeros } from './letters.ts';
import type { ErrorPolicy } from './rows.ts';

export interface Letters {
  /** UTF-8 without a mark. */
  readonly bytes: Uint8Array;
  readonly notes: readonly string[];
  /** Rows with zeros or the sign for an unreadable letter are to be left out. */
  readonly suspect: boolean;
}

interface Wish {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly onError: ErrorPolicy;
}

/** The bytes as UTF-8, whatever they were; what is no text is mended, marked or refused. */
export async function prepareLetters(
  bytes: Uint8Array,
  wish: Wish,
  hooks: ReadHooks,
): Promise<Result<Letters>> {
  const letters = await decodeLetters(bytes, wish, hooks);
  if (!letters.ok) return letters;
  const zero = letters.value.bytes.indexOf(0);
  if (zero < 0) return letters;
  const { bytes: text, notes } = letters.value;
  const place = placeOf(text, zero, wish.delimiter.charCodeAt(0));
  const first = sayPlace(place);
  if (wish.onError === 'stop')
    return fail(
      'zero-byte',
      'The text holds a zero byte, which no text has.',
      `In ${first} of the file.`,
      'Save the file again as text, or choose to mend broken rows or to leave them out.',
    );
  if (wish.onError === 'skip') return ok({ bytes: text, notes, suspect: true });
  const mended = withoutZeros(text);
  const note = `${counted(mended.zeros, 'zero byte')} left out of the text (first: ${first}).`;
  return ok({ bytes: mended.bytes, notes: [...notes, note], suspect: letters.value.suspect });
}

async function decodeLetters(
  bytes: Uint8Array,
  wish: Wish,
  hooks: ReadHooks,
): Promise<Result<Letters>> {
  const plain = { notes: [], suspect: false };
  if (wish.encoding !== 'utf-8') {
    const decoded = await toUtf8(bytes, wish.encoding, hooks);
    return ok({ ...plain, bytes: withoutMark(decoded) });
  }
  const text = withoutMark(bytes);
  const bad = await findBadLetter(text, hooks, hooks.cut === true);
  if (bad < 0) return ok({ ...plain, bytes: text });
  const place = sayPlace(placeOf(text, bad, wish.delimiter.charCodeAt(0)));
  if (wish.onError === 'stop')
    return fail(
      'bad-letters',
      'The bytes are not UTF-8.',
      `In ${place} of the file.`,
      'Choose another encoding, or to mend broken rows or to leave them out.',
    );
  if (wish.onError === 'skip')
    return ok({ bytes: await toUtf8(text, 'utf-8', hooks), notes: [], suspect: true });
  const note = `Further down (${place}) the letters are not UTF-8, so all was read as Western European (Windows-1252).`;
  return ok({ ...plain, bytes: await toUtf8(text, 'windows-1252', hooks), notes: [note] });
}

function sayPlace({ line, cell }: { line: number; cell: number }): string {
  return `line ${grouped(line)}, cell ${grouped(cell)}`;
}
