import type { ReadTable } from '../../../core/data/build.ts';
import { defineReader } from '../../../core/contracts/reader.ts';
import type { Detection, ReadHooks, ReaderOptions } from '../../../core/contracts/reader.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { Decoder, ENCODINGS, controlShare, guessEncoding } from '../../../core/data/encoding.ts';
import type { Encoding } from '../../../core/data/encoding.ts';
import { grouped } from '../../../core/words.ts';
import { refuseQuote } from './faults.ts';
import { CSV_PARAMS } from './params.ts';
import { prepareLetters } from './prepare.ts';
import { RowTaker } from './rows.ts';
import type { ErrorPolicy } from './rows.ts';
import { sniff } from './sniff.ts';
import { Batch, Tokenizer } from './tokenizer.ts';
import type { Dialect } from './tokenizer.ts';
import { utf8Of } from './letters.ts';
import { hintsOf } from '../../../core/data/hints.ts';
import { spanText, unifyLines } from '../../../core/data/spans.ts';

const HEAD = 65_536;
const LOOKS = 16;
const MOST_COLUMNS = 20_000;
const WHERE = 'In the file.';

interface CsvOptions {
  readonly delimiter: string;
  readonly header: boolean;
  readonly comment: string;
  readonly encoding: Encoding;
  readonly skip: number;
  readonly quote: string;
  readonly onError: ErrorPolicy;
  readonly extra: 'keep' | 'drop';
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function detect(head: Uint8Array, fileName: string): Detection {
  const complete = head.length < HEAD;
  const { encoding, reason } = guessEncoding(head, complete);
  const text = unifyLines(withoutMark(new Decoder(encoding).decode(head, !complete) ?? ''));
  if (text.trim() === '' || controlShare(text) > 0.01) {
    const why =
      text.trim() === '' ? 'The file is empty.' : 'The file holds bytes that no text has.';
    const options = { delimiter: ',', header: true, comment: '', encoding };
    return { confidence: 0, options, reasons: [why] };
  }
  const { delimiter, header, comment, skip, columns, regular, reasons } = sniff(text, complete);
  const named = /\.(csv|tsv|tab|txt)$/i.test(fileName);
  const likely = columns > 1 ? 0.4 + 0.4 * regular : 0.2;
  const isRecords = /^\s*\[?\s*\{\s*"/.test(text);
  const looksOther = /^\s*[[{<]/.test(text) ? 0.5 : 0;
  return {
    confidence: isRecords
      ? 0.2
      : Math.max(0.05, Math.min(1, likely + (named ? 0.2 : 0) - (named ? 0 : looksOther))),
    options: { delimiter, header, comment, encoding, ...(skip === 0 ? {} : { skip }) },
    reasons: [...reasons, reason],
  };
}

function completeOptions(bytes: Uint8Array, given: ReaderOptions): CsvOptions {
  const found = detect(bytes.subarray(0, HEAD), '').options;
  const pick: ReaderOptions = { ...found, ...given };
  const encoding = ENCODINGS.find((known) => known === pick['encoding']) ?? 'utf-8';
  return {
    delimiter: String(pick['delimiter']).slice(0, 1) || ',',
    header: pick['header'] !== false,
    comment: String(pick['comment']),
    encoding,
    skip: typeof pick['skip'] === 'number' ? Math.max(0, Math.round(pick['skip'])) : 0,
    quote: pick['quote'] === undefined ? '"' : String(pick['quote']).slice(0, 1),
    onError: pick['onError'] === 'skip' || pick['onError'] === 'stop' ? pick['onError'] : 'fix',
    extra: pick['extra'] === 'drop' ? 'drop' : 'keep',
  };
}

function refuseBytes(bytes: Uint8Array, options: CsvOptions): Result<never> | null {
  if (bytes.length === 0) {
    return fail('empty-file', 'The file is empty.', WHERE, 'Choose a file with a header and rows.');
  }
  const head = bytes.subarray(0, HEAD);
  const lenient = options.encoding === 'utf-8' ? 'windows-1252' : options.encoding;
  const text = new Decoder(lenient).decode(head, true) ?? '';
  if (text.trim() === '') {
    return fail(
      'empty-file',
      'The file holds nothing but spaces.',
      WHERE,
      'Choose a file with a header and rows.',
    );
  }
  if (controlShare(text) > 0.01) {
    return fail(
      'not-text',
      'This is not a text file: it holds bytes that no text has.',
      WHERE,
      'Export the table as CSV and choose that file.',
    );
  }
  return null;
}

async function read(
  bytes: Uint8Array,
  given: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const options = completeOptions(bytes, given);
  const refused = refuseBytes(bytes, options);
  if (refused !== null) return refused;
  const letters = await prepareLetters(bytes, options, hooks);
  if (!letters.ok) return letters;
  const text = letters.value.bytes;
  const dialect = dialectOf(options);
  const tokenizer = new Tokenizer(text, dialect, 0);
  for (let line = 0; line < options.skip && !tokenizer.done; line++)
    tokenizer.skipLine(tokenizer.at);
  const top = readTop(text, tokenizer, options);
  if (!top.ok) return top;
  const taker = new RowTaker(text, {
    names: top.value.names,
    quote: options.quote,
    delimiter: dialect.delimiter,
    keepsExtra: options.extra === 'keep',
    policy: options.onError,
    hints: hintsOf(given),
    expected: hooks.enough === undefined ? expectRows(text) : 0,
    cut: hooks.cut === true,
    asWritten: hooks.asWritten,
    suspect: letters.value.suspect,
  });
  const enough = hooks.enough ?? Infinity;
  while (!tokenizer.done && taker.rows < enough) {
    const fault = taker.take(tokenizer);
    if (fault !== null) return fault;
    await hooks.progress(tokenizer.at / text.length, taker.rows);
  }
  if (taker.rows === 0) return refuseNoRows(top.value.names.length, taker);
  return ok(taker.finish([...letters.value.notes, ...top.value.notes]));
}

function dialectOf({ delimiter, quote, comment }: CsvOptions): Dialect {
  return { delimiter: utf8Of(delimiter), quote, comment: utf8Of(comment) };
}

/** About how many rows there are, by the line ends in places all over the file. */
function expectRows(text: Uint8Array): number {
  const size = Math.min(text.length, HEAD / LOOKS);
  const step = (text.length - size) / Math.max(1, LOOKS - 1);
  const ends = { 10: 0, 13: 0 };
  for (let look = 0; look < LOOKS; look++) {
    const from = Math.floor(look * step);
    for (const byte of text.subarray(from, from + size))
      if (byte === 10 || byte === 13) ends[byte]++;
  }
  const lines = Math.max(ends[10], ends[13]);
  return Math.ceil((1.02 * text.length * lines) / (LOOKS * size));
}

interface Top {
  readonly names: readonly string[];
  readonly notes: readonly string[];
}

/** The names of the columns; the tokenizer stands at the first row below them. */
function readTop(text: Uint8Array, tokenizer: Tokenizer, options: CsvOptions): Result<Top> {
  const batch = new Batch(text, MOST_COLUMNS, 1, options.quote);
  const { facts } = tokenizer;
  for (;;) {
    tokenizer.skipComments();
    if (tokenizer.done)
      return fail(
        'empty-file',
        'The file holds only comments or empty lines.',
        WHERE,
        'Choose a file with a header and rows.',
      );
    tokenizer.readRow(batch);
    if (facts.cells > 1 || batch.starts[0] !== batch.ends[0]) break;
  }
  const open = facts.unclosed;
  const where = `In the names of the columns, cell ${grouped(open + 1)}`;
  if (open >= 0) {
    if (options.header && options.onError === 'stop') return refuseQuote(`${where}.`, false);
    tokenizer.rereadRow(batch, open);
  }
  if (facts.cells > MOST_COLUMNS)
    return fail(
      'too-many-columns',
      `The first row has ${grouped(facts.cells)} cells.`,
      WHERE,
      `Choose a file with at most ${MOST_COLUMNS} columns, or another separator.`,
    );
  const names = Array.from({ length: facts.cells }, (_, at) =>
    options.header ? spanText(batch, at) : `column ${at + 1}`,
  );
  if (!options.header) tokenizer.at = facts.start;
  const odd = options.header && open >= 0;
  return ok({
    names,
    notes: odd ? [`${where}, a quotation mark is never closed; it was read as a letter.`] : [],
  });
}

function refuseNoRows(columns: number, { whyNone }: RowTaker): Result<never> {
  return fail(
    'no-rows',
    whyNone === '' ? `The file has a header of ${columns} columns and no rows below it.` : whyNone,
    WHERE,
    whyNone === ''
      ? 'Add rows, or say that the first row is not a header.'
      : 'Choose to mend broken rows, or another separator.',
  );
}

export default defineReader({
  id: 'csv',
  label: 'CSV and other separated text',
  copies: true,
  extensions: ['csv', 'tsv', 'tab', 'txt'],
  params: CSV_PARAMS,
  detect,
  read,
});
