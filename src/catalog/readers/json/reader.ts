import { defineReader } from '../../../core/contracts/reader.ts';
import type { Detection, ReaderOptions, ReadHooks } from '../../../core/contracts/reader.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { decodeHead, decodeText, placeIn } from '../../../core/data/decode.ts';
import { ExactJson } from '../../../core/data/exact-json.ts';
import { HINT_PARAMS, hintsOf } from '../../../core/data/hints.ts';
import { EXTRA_CELLS, nameBeside, shortName, uniqueNames } from '../../../core/data/names.ts';
import { RecordCollector } from '../../../core/data/records.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';
import { faultAt } from './fault.ts';
import { findRows } from './rows.ts';
import type { FoundRows } from './rows.ts';
import { placesIn, salvage, sayNonNumbers, tryParse } from './salvage.ts';
import type { Salvaged } from './salvage.ts';
import { listStart, replaceNonNumbers, scanList } from './scan.ts';

const CHUNK = 5000;
const START = /^\s*(?:\[\s*(?:[[{\]"\d-]|true|false|null)|\{\s*(?:"|\}))/;

function detect(head: Uint8Array): Detection {
  const text = decodeHead(head);
  const fits = START.test(text) && !/^\s*\{[^\n]*\}\s*\n\s*\{/.test(text);
  return {
    confidence: fits ? 0.9 : 0,
    options: { path: '', lists: 'text', onError: 'stop' },
    reasons: fits ? ['The text begins as JSON does.'] : [],
  };
}

interface Parsed {
  readonly found: FoundRows;
  readonly notes: readonly string[];
  /** What could not be read, by row. */
  readonly unread: ReadonlyMap<number, string>;
}

const NONE: ReadonlyMap<number, string> = new Map();

/** The whole text as JSON, or as much of it as the policy and the hooks allow. */
function parse(text: string, options: ReaderOptions, hooks: ReadHooks): Result<Parsed> {
  const path = String(options['path'] ?? '');
  const stops = options['onError'] === 'stop' || options['onError'] === undefined;
  const policy = options['onError'] === 'fix' || (stops && hooks.torn === true) ? 'fix' : 'skip';
  if (hooks.cut === true) return cutOut(salvage(text, policy, hooks.enough ?? Infinity));
  const exact = new ExactJson();
  const place = placesIn(text);
  const kept = exact.keep(text, place);
  const first = tryParse(kept);
  if (first.ok) return locate(first.json, path, exact.notes());
  const mended = replaceNonNumbers(kept);
  const second = mended.replaced === 0 ? first : tryParse(mended.text);
  if (second.ok)
    return locate(second.json, path, [...exact.notes(), sayNonNumbers(mended.replaced)]);
  if (stops && hooks.torn !== true) return refuseText(text);
  return cutOut(salvage(text, policy, null));
}

function locate(json: unknown, path: string, notes: readonly string[]): Result<Parsed> {
  const found = findRows(json, path);
  if (found !== null && found.rows.length > 0) return ok({ found, notes, unread: NONE });
  return fail(
    'no-rows',
    path === ''
      ? 'The JSON holds no list of records.'
      : `There is no list of records at “${path}”.`,
    'In the file.',
    'Give the path to the list, such as data.items, or choose another file.',
  );
}

function cutOut({ rows, unread, notes }: Salvaged): Result<Parsed> {
  if (rows.length > unread.size || rows.some((row) => row !== null))
    return ok({ found: { rows, path: '', names: null, aside: [] }, notes, unread });
  return fail(
    'bad-json',
    'No record could be read before the fault.',
    'In the file.',
    'Save the file again as JSON.',
  );
}

function refuseText(text: string): Result<never> {
  const tried = tryParse(text);
  const message = tried.ok ? '' : tried.message;
  const given = /position (\d+)/.exec(message);
  const short = /end of|unterminated|EOF/i.test(message);
  const at = short ? text.length : given === null ? faultAt(text) : Number(given[1]);
  const { line, column } = placeIn(text, at);
  const inside = scanList(text, listStart(text), Infinity).filter(({ end }) => end <= at).length;
  return fail(
    'bad-json',
    short ? 'The JSON text ends in the middle: it was cut off.' : 'The text is not JSON.',
    `Line ${line}, column ${column}, in record ${inside + 1}.`,
    `Mend it there, or choose to mend or to skip what is broken: ${counted(inside, 'record')} before it can be read.`,
  );
}

async function read(
  bytes: Uint8Array,
  options: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const { text, reason, strict } = decodeText(bytes);
  await hooks.progress(0, 0);
  if (text.trim() === '')
    return fail('empty-file', 'The file is empty.', 'In the file.', 'Choose a file with records.');
  const parsed = parse(text, options, hooks);
  if (!parsed.ok) return parsed;
  const { found, notes, unread } = parsed.value;
  const collector = new RecordCollector(
    options['lists'] === 'count' ? 'count' : 'text',
    hintsOf(options),
  );
  const enough = Math.min(found.rows.length, hooks.enough ?? Infinity);
  const names = found.names === null ? null : uniqueNames(found.names);
  const extra = nameBeside(names ?? [], EXTRA_CELLS);
  for (let row = 0; row < enough; row++) {
    const record = found.rows[row];
    const rest = unread.get(row);
    if (rest !== undefined) collector.addUnread(rest, record);
    else collector.add(names === null ? record : byName(names, extra, record));
    if (row % CHUNK === CHUNK - 1) await hooks.progress(row / found.rows.length, row + 1);
  }
  await hooks.progress(enough / found.rows.length, enough);
  if (collector.full || collector.columns === 0) return refuseShape(collector);
  const where = found.path === '' ? [] : [sayPath(found)];
  const letters = strict ? [] : [reason];
  return ok(collector.finish([...where, ...letters, ...notes], hooks.asWritten));
}

function sayPath({ path, aside }: FoundRows): string {
  const rows = `The rows were found under “${path}”`;
  if (aside.length === 0) return `${rows}.`;
  const some = aside.slice(0, 3).map((name) => `“${shortName(name)}”`);
  const more = aside.length > 3 ? ` and ${grouped(aside.length - 3)} more` : '';
  return `${rows}; what stands beside them was left aside: ${some.join(', ')}${more}.`;
}

/** A list of cells as a record; those behind the last name stand together. */
function byName(names: readonly string[], extra: string, cells: unknown): Record<string, unknown> {
  const list: readonly unknown[] = Array.isArray(cells) ? cells : [cells];
  const record = names.map((name, at) => [name, list[at]] as const);
  const rest = list.slice(names.length);
  return Object.fromEntries(rest.length === 0 ? record : [...record, [extra, rest]]);
}

/** Records with nothing in them, or with more paths than a table may have columns. */
export function refuseShape({ full }: RecordCollector): Result<never> {
  return full
    ? fail(
        'too-many-columns',
        'The records have more than 20,000 different paths.',
        'In the file.',
        'Turn names that are values, such as ids, into values of one name.',
      )
    : fail('no-rows', 'The records hold nothing.', 'In the file.', 'Choose a file with records.');
}

export default defineReader({
  id: 'json',
  label: 'JSON records',
  copies: true,
  extensions: ['json', 'geojson'],
  params: [
    {
      kind: 'text',
      id: 'path',
      label: 'The rows stand under',
      help: 'A path such as data.items. Empty: the longest list of records.',
      default: '',
    },
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
      label: 'Where the text is broken',
      help: 'Mending keeps what can be read of each record; the rest of it stands in a column of its own. Skipping reads the records before the fault.',
      default: 'stop',
      options: [
        { value: 'stop', label: 'stop and say where' },
        { value: 'fix', label: 'keep all that can be read' },
        { value: 'skip', label: 'skip what is behind it' },
      ],
    },
    ...HINT_PARAMS,
  ],
  detect,
  read,
});
