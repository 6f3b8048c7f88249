import { defineReader } from '../../../core/contracts/reader.ts';
import type { Detection, ReaderOptions, ReadHooks } from '../../../core/contracts/reader.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { decodeHead, decodeText, placeIn } from '../../../core/data/decode.ts';
import { HINT_PARAMS, hintsOf } from '../../../core/data/hints.ts';
import { EXTRA_CELLS, nameBeside, shortName, uniqueNames } from '../../../core/data/names.ts';
import { RecordCollector } from '../../../core/data/records.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';
import { faultAt } from './fault.ts';
import { findRows } from './rows.ts';
import type { FoundRows } from './rows.ts';
import { replaceNonNumbers, scanList } from './scan.ts';

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
}

/** The whole text as JSON, or as much of it as the policy and the hooks allow. */
function parse(text: string, options: ReaderOptions, hooks: ReadHooks): Result<Parsed> {
  const path = String(options['path'] ?? '');
  if (hooks.cut === true) return salvage(text, hooks.enough ?? Infinity, []);
  const first = tryParse(text);
  if (first.ok) return locate(first.json, path, []);
  const mended = replaceNonNumbers(text);
  const second = mended.replaced === 0 ? first : tryParse(mended.text);
  if (second.ok)
    return locate(second.json, path, [
      `${counted(mended.replaced, 'cell')} held NaN or Infinity, which JSON has not; they were left empty.`,
    ]);
  if (options['onError'] === 'stop' || options['onError'] === undefined)
    return refuseText(text, second.message);
  return salvage(mended.text, Infinity, null);
}

type Tried =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly message: string };

function tryParse(text: string): Tried {
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : '' };
  }
}

function locate(json: unknown, path: string, notes: readonly string[]): Result<Parsed> {
  const found = findRows(json, path);
  if (found !== null && found.rows.length > 0) return ok({ found, notes });
  return fail(
    'no-rows',
    path === ''
      ? 'The JSON holds no list of records.'
      : `There is no list of records at “${path}”.`,
    'In the file.',
    'Give the path to the list, such as data.items, or choose another file.',
  );
}

/** The complete records before a fault, or before the end of a cut text; `notes` null: what is left out is said. */
function salvage(text: string, most: number, notes: readonly string[] | null): Result<Parsed> {
  const rows: unknown[] = [];
  let behind = 0;
  for (const { start, end } of scanList(text, 0, most)) {
    const tried = tryParse(text.slice(start, end));
    if (!tried.ok) break;
    rows.push(tried.json);
    behind = end;
  }
  if (rows.length === 0)
    return fail(
      'bad-json',
      'No record could be read before the fault.',
      'In the file.',
      'Save the file again as JSON.',
    );
  const found = { rows, path: '', names: null, aside: [] };
  return ok({ found, notes: notes ?? [sayLeft(text, behind)] });
}

function sayLeft(text: string, behind: number): string {
  const { line, column } = placeIn(text, behind);
  const left = counted(text.length - behind, 'letter');
  return `The text is not whole JSON: only the records before the fault were read. The ${left} behind line ${grouped(line)}, column ${grouped(column)} were left out.`;
}

function refuseText(text: string, message: string): Result<never> {
  const given = /position (\d+)/.exec(message);
  const short = /end of|unterminated|EOF/i.test(message);
  const at = short ? text.length : given === null ? faultAt(text) : Number(given[1]);
  const { line, column } = placeIn(text, at);
  const inside = scanList(text, 0, Infinity).filter(({ end }) => end <= at).length;
  return fail(
    'bad-json',
    short ? 'The JSON text ends in the middle: it was cut off.' : 'The text is not JSON.',
    `Line ${line}, column ${column}, in record ${inside + 1}.`,
    `Mend it there, or choose to skip bad rows: ${counted(inside, 'record')} before it can be read.`,
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
  const { found, notes } = parsed.value;
  const collector = new RecordCollector(
    options['lists'] === 'count' ? 'count' : 'text',
    hintsOf(options),
  );
  const enough = Math.min(found.rows.length, hooks.enough ?? Infinity);
  const names = found.names === null ? null : uniqueNames(found.names);
  const extra = nameBeside(names ?? [], EXTRA_CELLS);
  for (let row = 0; row < enough; row++) {
    const record = found.rows[row];
    collector.add(names === null ? record : byName(names, extra, record));
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
      help: 'Skipping reads the records before the fault.',
      default: 'stop',
      options: [
        { value: 'stop', label: 'stop and say where' },
        { value: 'skip', label: 'skip what is behind it' },
      ],
    },
    ...HINT_PARAMS,
  ],
  detect,
  read,
});
