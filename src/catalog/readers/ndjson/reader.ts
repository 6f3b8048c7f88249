import { defineReader } from '../../../core/contracts/reader.ts';
import type { Detection, ReaderOptions, ReadHooks } from '../../../core/contracts/reader.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { decodeHead } from '../../../core/data/decode.ts';
import { Decoder, guessEncoding } from '../../../core/data/encoding.ts';
import { HINT_PARAMS, hintsOf } from '../../../core/data/hints.ts';
import { RecordCollector } from '../../../core/data/records.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';
import { ended, joined, LineTaker, parseLine } from './lines.ts';
import type { LinePolicy, Lines } from './lines.ts';

const PIECE = 2 ** 20;

function detect(head: Uint8Array, fileName: string): Detection {
  const text = decodeHead(head);
  const lines = text.split(/\r?\n/, 4).filter((line) => line.trim() !== '');
  const records = lines.filter((line) => isJsonRecord(line)).length;
  const named = /\.(ndjson|jsonl|ldjson)$/i.test(fileName);
  const begins = /^\s*[{[]/.test(text);
  const sure = records >= 2 || (records === 1 && named) ? 0.97 : named && begins ? 0.6 : 0;
  return {
    confidence: sure,
    options: { lists: 'text', onError: 'fix' },
    reasons: sure > 0 ? ['Every line is a JSON record of its own.'] : [],
  };
}

function isJsonRecord(line: string): boolean {
  const parsed = parseLine(line);
  return typeof parsed === 'object' && parsed !== null;
}

async function read(
  bytes: Uint8Array,
  options: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const guess = guessEncoding(bytes.subarray(0, 65_536), bytes.length <= 65_536);
  const lists = options['lists'] === 'count' ? 'count' : 'text';
  const given = options['onError'];
  const policy: LinePolicy = given === 'stop' || given === 'skip' ? given : 'fix';
  const linewise = policy === 'fix' && guess.encoding === 'windows-1252';
  const encoding = linewise ? 'utf-8' : guess.encoding;
  const taker = new LineTaker(new RecordCollector(lists, hintsOf(options)), policy);
  let decoder = new Decoder(encoding);
  let broken = false;
  let rest: Lines = { text: '', bytewise: null };
  for (let start = 0; start < bytes.length; start += PIECE) {
    const end = Math.min(bytes.length, start + PIECE);
    const more = end < bytes.length;
    let from = start;
    let decoded = decoder.decode(bytes.subarray(start, end), more);
    if (decoded === null) {
      if (policy === 'stop') return refuseLetters(taker.line + 1);
      broken = true;
      decoder = new Decoder(encoding, false);
      from = wholeLetters(bytes, start);
      decoded = decoder.decode(bytes.subarray(from, end), more)!;
    }
    const text = start === 0 && decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
    const bytewise =
      broken && text.includes('\ufffd')
        ? new Decoder('windows-1252').decode(bytes.subarray(from, end), false)
        : null;
    rest = taker.takePiece(joined(rest, { text, bytewise }));
    if (!more && hooks.cut !== true && rest.text !== '') taker.takePiece(ended(rest));
    if (policy === 'stop' && taker.bad > 0) return refuseLine(taker.firstBad);
    await hooks.progress(end / bytes.length, taker.collector.rows);
    if (taker.collector.rows >= (hooks.enough ?? Infinity)) break;
  }
  return finish(taker, hooks);
}

/** Where the letter begins that a place stands in; the place itself between letters. */
function wholeLetters(bytes: Uint8Array, at: number): number {
  for (let back = 1; back <= 3 && back <= at; back++) {
    const byte = bytes[at - back]!;
    if (byte < 0x80) return at;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? at - back : at;
  }
  return at;
}

function finish(taker: LineTaker, { asWritten }: ReadHooks): Result<ReadTable> {
  const { collector } = taker;
  if (taker.records === 0 && taker.bad > 0) return refuseLine(taker.firstBad);
  if (collector.full)
    return fail(
      'too-many-columns',
      'The records have more than 20,000 different paths.',
      'In the file.',
      'Turn names that are values, such as ids, into values of one name.',
    );
  if (collector.columns === 0)
    return fail('no-rows', 'The file holds no records.', 'In the file.', 'Choose another file.');
  return ok(collector.finish(taker.notes(), asWritten));
}

function refuseLine(line: number): Result<never> {
  return fail(
    'bad-line',
    `Line ${grouped(line)} is not a JSON record.`,
    `In line ${grouped(line)} of the file.`,
    'Mend the line, or choose to keep bad lines as text or to skip them.',
  );
}

function refuseLetters(line: number): Result<never> {
  return fail(
    'bad-letters',
    'The letters are not UTF-8, as JSON has to be.',
    `Behind line ${grouped(line)} of the file.`,
    'Save the file again as UTF-8.',
  );
}

export default defineReader({
  id: 'ndjson',
  label: 'JSON records, one a line',
  copies: true,
  extensions: ['ndjson', 'jsonl'],
  params: [
    {
      kind: 'choice',
      id: 'lists',
      label: 'Lists inside a record are',
      help: 'Records inside a record become columns of their own: a.b.',
      default: 'text',
      options: [
        { value: 'text', label: 'kept as text' },
        { value: 'count', label: 'counted' },
      ],
    },
    {
      kind: 'choice',
      id: 'onError',
      label: 'A line that is not JSON',
      help: 'A line that is kept is a row of its own, its letters in a column of their own.',
      default: 'fix',
      options: [
        { value: 'fix', label: 'is kept as text' },
        { value: 'skip', label: 'is skipped and counted' },
        { value: 'stop', label: 'stops the reading' },
      ],
    },
    ...HINT_PARAMS,
  ],
  detect,
  read,
});
