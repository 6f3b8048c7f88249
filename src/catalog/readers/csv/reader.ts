import type { ReadTable } from '../../../core/data/build.ts';
import { defineReader } from '../../../core/contracts/reader.ts';
import type { Detection, ReadHooks, ReaderOptions } from '../../../core/contracts/reader.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { Decoder, ENCODINGS, controlShare, guessEncoding } from '../../../core/data/encoding.ts';
import type { Encoding } from '../../../core/data/encoding.ts';
import { CSV_PARAMS } from './params.ts';
import { parsePiece } from './parser.ts';
import { RowCollector } from './rows.ts';
import { sniff } from './sniff.ts';

const HEAD = 65_536;
const PIECE = 2 ** 17;
const MOST_COLUMNS = 20_000;
const WHERE = 'In the file.';

interface CsvOptions {
  readonly delimiter: string;
  readonly header: boolean;
  readonly comment: string;
  readonly encoding: Encoding;
}

/** Line ends as \n; a \r at the very end waits for the next piece. */
function unifyLines(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
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
  const { delimiter, header, comment, columns, regular, reasons } = sniff(text, complete);
  const named = /\.(csv|tsv|tab|txt)$/i.test(fileName);
  const likely = columns > 1 ? 0.4 + 0.4 * regular : 0.2;
  const isRecords = /^\s*\[?\s*\{\s*"/.test(text);
  const looksOther = /^\s*[[{<]/.test(text) ? 0.5 : 0;
  return {
    confidence: isRecords
      ? 0.2
      : Math.max(0.05, Math.min(1, likely + (named ? 0.2 : 0) - (named ? 0 : looksOther))),
    options: { delimiter, header, comment, encoding },
    reasons: [...reasons, reason],
  };
}

function completeOptions(bytes: Uint8Array, given: ReaderOptions): CsvOptions {
  const found = detect(bytes.subarray(0, HEAD), '').options;
  const pick = { ...found, ...given };
  const encoding = ENCODINGS.find((known) => known === pick.encoding) ?? 'utf-8';
  return {
    delimiter: String(pick.delimiter).slice(0, 1) || ',',
    header: pick.header !== false,
    comment: String(pick.comment),
    encoding,
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

/** Reads a whole text piece by piece, handing the rows on as they come. */
async function eachPiece(
  bytes: Uint8Array,
  options: CsvOptions,
  hooks: ReadHooks,
  take: (rows: readonly (readonly string[])[]) => void,
): Promise<'done' | 'unclosed' | 'other-encoding'> {
  const decoder = new Decoder(options.encoding);
  let rest = '';
  let start = 0;
  let size = PIECE;
  let count = 0;
  let unclosed = false;
  while (start < bytes.length || rest !== '') {
    const end = Math.min(bytes.length, start + size);
    const more = end < bytes.length;
    const decoded = decoder.decode(bytes.subarray(start, end), more);
    if (decoded === null) return 'other-encoding';
    let text = rest + decoded;
    if (start === 0) text = withoutMark(text);
    const held = more && text.endsWith('\r') ? '\r' : '';
    text = unifyLines(held === '' ? text : text.slice(0, -1));
    const piece = parsePiece(text, options.delimiter, options.comment, more);
    unclosed ||= piece.unclosed;
    count += piece.rows.length;
    take(piece.rows);
    await hooks.progress(end / bytes.length, count);
    if (more && hooks.enough !== undefined && count >= hooks.enough) break;
    rest = text.slice(piece.used) + held;
    size = piece.rows.length === 0 ? size * 2 : PIECE;
    start = end;
    if (!more) break;
  }
  return unclosed ? 'unclosed' : 'done';
}

async function read(
  bytes: Uint8Array,
  given: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const options = completeOptions(bytes, given);
  const refused = refuseBytes(bytes, options);
  if (refused !== null) return refused;
  const first = await readRows(bytes, options, hooks);
  if (first !== null) return first;
  const encoding = 'windows-1252';
  const second = await readRows(bytes, { ...options, encoding }, hooks, [
    'Further down the letters are not UTF-8, so all was read as Western European (Windows-1252).',
  ]);
  if (second === null) throw new Error('Windows-1252 has a letter for every byte.');
  return second;
}

/** The table, or null where the bytes are not of that encoding. */
async function readRows(
  bytes: Uint8Array,
  options: CsvOptions,
  hooks: ReadHooks,
  notes: readonly string[] = [],
): Promise<Result<ReadTable> | null> {
  const started: RowCollector[] = [];
  let wide = 0;
  const ended = await eachPiece(bytes, options, hooks, (rows) => {
    const first = started.length > 0 ? 0 : rows.findIndex((row) => row.length > 1 || row[0] !== '');
    if (first < 0) return;
    if (started.length === 0) {
      const top = rows[first]!;
      wide = top.length;
      if (wide > MOST_COLUMNS) return;
      started.push(new RowCollector(options.header ? top : top.map((_, at) => `column ${at + 1}`)));
      started[0]!.add(rows.slice(first + (options.header ? 1 : 0)));
    } else started[0]!.add(rows);
  });
  if (ended === 'other-encoding') return null;
  if (wide > MOST_COLUMNS) {
    return fail(
      'too-many-columns',
      `The first row has ${wide} cells.`,
      WHERE,
      `Choose a file with at most ${MOST_COLUMNS} columns, or another separator.`,
    );
  }
  const rows = started[0];
  if (rows === undefined) {
    return fail(
      'empty-file',
      'The file holds only comments or empty lines.',
      WHERE,
      'Choose a file with a header and rows.',
    );
  }
  if (ended === 'unclosed') {
    return fail(
      'unclosed-quote',
      'A quotation mark is opened and never closed, so everything after it ran into one cell.',
      `In row ${rows.rows} of the file.`,
      'Close the quotation mark in that row, or double it if it is part of the text.',
    );
  }
  if (rows.rows === 0) {
    return fail(
      'no-rows',
      `The file has a header of ${rows.names.length} columns and no rows below it.`,
      WHERE,
      'Add rows, or say that the first row is not a header.',
    );
  }
  return ok(rows.finish(notes));
}

export default defineReader({
  id: 'csv',
  label: 'CSV and other separated text',
  extensions: ['csv', 'tsv', 'tab', 'txt'],
  params: CSV_PARAMS,
  detect,
  read,
});
