import { defineReader } from '../../../core/contracts/reader.ts';
import type { Detection, ReaderOptions, ReadHooks } from '../../../core/contracts/reader.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { decodeHead } from '../../../core/data/decode.ts';
import { Decoder, guessEncoding } from '../../../core/data/encoding.ts';
import { HINT_PARAMS, hintsOf } from '../../../core/data/hints.ts';
import { RecordCollector } from '../../../core/data/records.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';

const PIECE = 2 ** 20;
/** A line end at the very end of a piece may be half of one. */
const LINE_END = /\r\n|\n|\r(?!$)/;

function detect(head: Uint8Array, fileName: string): Detection {
  const text = decodeHead(head);
  const lines = text.split(/\r?\n/, 4).filter((line) => line.trim() !== '');
  const records = lines.filter((line) => isJsonRecord(line)).length;
  const named = /\.(ndjson|jsonl|ldjson)$/i.test(fileName);
  const begins = /^\s*[{[]/.test(text);
  const sure = records >= 2 || (records === 1 && named) ? 0.97 : named && begins ? 0.6 : 0;
  return {
    confidence: sure,
    options: { lists: 'text', onError: 'skip' },
    reasons: sure > 0 ? ['Every line is a JSON record of its own.'] : [],
  };
}

function isJsonRecord(line: string): boolean {
  const parsed = parseLine(line);
  return typeof parsed === 'object' && parsed !== null;
}

/** Undefined where the line is not JSON. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** Takes lines one after the other; remembers which were no records. */
class LineTaker {
  readonly collector: RecordCollector;
  line = 0;
  bad = 0;
  firstBad = 0;

  constructor(collector: RecordCollector) {
    this.collector = collector;
  }

  /** `broken`: a sign for unreadable letters stands for bytes of the file. */
  take(text: string, broken: boolean): void {
    this.line++;
    if (text.trim() === '') return;
    const record = broken && text.includes('\ufffd') ? undefined : parseLine(text);
    if (record !== undefined) return this.collector.add(record);
    if (this.bad++ === 0) this.firstBad = this.line;
  }
}

async function read(
  bytes: Uint8Array,
  options: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const { encoding } = guessEncoding(bytes.subarray(0, 65_536), bytes.length <= 65_536);
  const lists = options['lists'] === 'count' ? 'count' : 'text';
  const taker = new LineTaker(new RecordCollector(lists, hintsOf(options)));
  const stop = options['onError'] === 'stop';
  let decoder = new Decoder(encoding);
  let broken = false;
  let rest = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    const end = Math.min(bytes.length, start + PIECE);
    let decoded = decoder.decode(bytes.subarray(start, end), end < bytes.length);
    if (decoded === null) {
      if (stop) return refuseLetters(taker.line + 1);
      broken = true;
      decoder = new Decoder(encoding, false);
      decoded = decoder.decode(
        bytes.subarray(wholeLetters(bytes, start), end),
        end < bytes.length,
      )!;
    }
    const text = start === 0 && decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
    const lines = (rest + text).split(LINE_END);
    rest = lines.pop()!;
    for (const line of lines) taker.take(line, broken);
    if (end === bytes.length && hooks.cut !== true && rest !== '') taker.take(rest, broken);
    if (stop && taker.bad > 0) return refuseLine(taker.firstBad);
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

function finish(
  { collector, bad, firstBad }: LineTaker,
  { asWritten }: ReadHooks,
): Result<ReadTable> {
  if (collector.rows === 0 && bad > 0) return refuseLine(firstBad);
  if (collector.full)
    return fail(
      'too-many-columns',
      'The records have more than 20,000 different paths.',
      'In the file.',
      'Turn names that are values, such as ids, into values of one name.',
    );
  if (collector.columns === 0)
    return fail('no-rows', 'The file holds no records.', 'In the file.', 'Choose another file.');
  const notes =
    bad === 0
      ? []
      : [
          `${counted(bad, 'line')} that are not JSON or hold bytes that are no letters (first: line ${grouped(firstBad)}) left out.`,
        ];
  return ok(collector.finish(notes, asWritten));
}

function refuseLine(line: number): Result<never> {
  return fail(
    'bad-line',
    `Line ${grouped(line)} is not a JSON record.`,
    `In line ${grouped(line)} of the file.`,
    'Mend the line, or choose to skip bad rows.',
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
      help: 'Skipped lines are counted, and the first is named.',
      default: 'skip',
      options: [
        { value: 'skip', label: 'is skipped' },
        { value: 'stop', label: 'stops the reading' },
      ],
    },
    ...HINT_PARAMS,
  ],
  detect,
  read,
});
