import { defineReader } from '../../../core/contracts/reader.ts';
import type {
  Detection,
  ReaderOptions,
  ReadHooks,
  Unwrapped,
} from '../../../core/contracts/reader.ts';
import type { Param } from '../../../core/params.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { damageParam, damagePolicy } from '../damage.ts';
import { WHERE, namesOf } from './directory.ts';
import type { ZipEntry } from './directory.ts';
import { unpackEntry } from './unpack.ts';
import { openZip } from './walk.ts';

const TABLE = /\.(csv|tsv|tab|txt|json|ndjson|jsonl|parquet|gz)$/i;
const PICTURE = /\.(png|jpe?g|gif|webp|bmp)$/i;
const SHOWN = 200;
/** Damaged tables that are left out before the archive is given up. */
const MOST_LOST = 20;

const ENTRY: Param = {
  kind: 'text',
  id: 'entry',
  label: 'The file inside',
  help: 'Empty: the largest table.',
  default: '',
};

const ON_ERROR = damageParam(
  'If the zip file is damaged',
  'Damage inside a packed file makes everything behind it in that file unreadable. A table with nothing left makes way for the next largest.',
  {
    stop: 'stop and say where',
    skip: 'keep the whole rows before it',
    fix: 'keep these and the row broken off',
  },
);

/** A zip of pictures is left to the reader of pictures, an office file to nobody. */
function detect(head: Uint8Array, _name: string, bytes?: Uint8Array): Detection {
  const names = namesOf(head, bytes);
  const pictures = names.filter((name) => PICTURE.test(name)).length;
  const tables = names.filter((name) => TABLE.test(name)).length;
  const sure = names.length === 0 ? 0 : tables === 0 && pictures > 0 ? 0.3 : 0.95;
  return {
    confidence: sure,
    options: { entry: '', onError: 'stop' },
    reasons: sure > 0 ? ['The file is a zip archive.'] : [],
  };
}

/** The tables, or where there are none the files, the largest first. */
function bySize(entries: readonly ZipEntry[]): ZipEntry[] {
  const tables = entries.filter(({ name }) => TABLE.test(name));
  return (tables.length > 0 ? tables : entries).toSorted((a, b) => b.size - a.size);
}

function chooseEntry(entries: readonly ZipEntry[], wanted: string): Result<ZipEntry> {
  const usual = bySize(entries)[0];
  const entry = wanted === '' ? usual : entries.find(({ name }) => name === wanted);
  if (entries.some(({ name }) => /^xl\/workbook/.test(name)))
    return fail(
      'office-file',
      'This is an Excel workbook.',
      WHERE,
      'Save the sheet as CSV, or copy its cells and paste them.',
    );
  if (entry === undefined)
    return fail(
      'no-entry',
      wanted === '' ? 'The zip file holds no file.' : `There is no file “${wanted}” in it.`,
      WHERE,
      'Choose another file inside, or another archive.',
    );
  if (entry.encrypted)
    return fail('locked', `“${entry.name}” is locked by a password.`, WHERE, 'Unpack it first.');
  if (entry.method !== 0 && entry.method !== 8)
    return fail(
      'unknown-packing',
      `“${entry.name}” is packed in a way that is not read here (method ${entry.method}).`,
      WHERE,
      'Pack it again as a usual zip, or bring the file inside.',
    );
  return ok(entry);
}

async function unwrap(
  bytes: Uint8Array,
  options: ReaderOptions,
  hooks: ReadHooks,
  most = Infinity,
): Promise<Result<Unwrapped>> {
  const policy = damagePolicy(options);
  const opened = openZip(bytes, policy);
  if (!opened.ok) return opened;
  const { entries, notes } = opened.value;
  const wanted = String(options['entry'] ?? '');
  const left: string[] = [];
  let refused: Result<never> | null = null;
  for (;;) {
    const rest = entries.filter(({ name }) => !left.includes(name));
    const entry = chooseEntry(rest, wanted);
    if (!entry.ok) return refused ?? entry;
    await hooks.progress(0, 0);
    const unpacked = await unpackEntry(bytes, entry.value, hooks, { most, policy });
    if (unpacked.ok) {
      const { name } = entry.value;
      return ok({
        name,
        ...unpacked.value,
        notes: [...notes, ...left.map((lost) => sayLost(lost, name)), ...unpacked.value.notes],
        reasons: [sayEntry(entries, entry.value), ...sayBytes(entries)],
        params: [entryParam(entries), ON_ERROR],
      });
    }
    refused ??= unpacked;
    if (policy === 'stop' || wanted !== '' || unpacked.problem.code !== 'bad-zip') return refused;
    if (left.push(entry.value.name) > MOST_LOST) return refused;
  }
}

function sayLost(lost: string, read: string): string {
  return `“${lost}” is damaged from its beginning and was left out; “${read}” was read in its place.`;
}

function sayEntry(entries: readonly ZipEntry[], { name }: ZipEntry): string {
  if (entries.length === 1) return `It holds one file, “${name}”.`;
  const tables = entries.filter((entry) => TABLE.test(entry.name)).length;
  const others =
    tables > 1
      ? ' Rows of the others can be added on the Collect screen, or choose another here.'
      : '';
  return `It holds ${counted(entries.length, 'file')}; “${name}” is read.${others}`;
}

/** What bytes of pictures would need to be read. */
function sayBytes(entries: readonly ZipEntry[]): string[] {
  const bytes = entries.find(({ name }) => /\.(bin|u8)$/i.test(name));
  if (bytes === undefined) return [];
  return [
    `“${bytes.name}” is left aside: bytes of pictures are read where a file pictures.json beside them says their size, or where a PNG sheet of the pictures is there.`,
  ];
}

function entryParam(entries: readonly ZipEntry[]): Param {
  if (entries.length > SHOWN) return ENTRY;
  const { id, label, help } = ENTRY;
  const options = entries.map(({ name }) => ({ value: name, label: name }));
  const all = [{ value: '', label: 'the largest table' }, ...options];
  return { kind: 'choice', id, label, help, default: '', options: all };
}

export default defineReader({
  id: 'zip',
  label: 'zip, with tables inside',
  extensions: ['zip'],
  params: [ENTRY, ON_ERROR],
  detect,
  unwrap,
});
