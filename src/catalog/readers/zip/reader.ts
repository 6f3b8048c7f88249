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
import { WHERE, listEntries, namesOf, packedBytes } from './directory.ts';
import { unpackEntry } from './unpack.ts';
import type { ZipEntry } from './directory.ts';

const TABLE = /\.(csv|tsv|tab|txt|json|ndjson|jsonl|parquet|gz)$/i;
const PICTURE = /\.(png|jpe?g|gif|webp|bmp)$/i;
const SHOWN = 200;

const ENTRY: Param = {
  kind: 'text',
  id: 'entry',
  label: 'The file inside',
  help: 'Empty: the largest table.',
  default: '',
};

/** A zip of pictures is left to the reader of pictures, an office file to nobody. */
function detect(head: Uint8Array, _name: string, bytes?: Uint8Array): Detection {
  const names = namesOf(head, bytes);
  const pictures = names.filter((name) => PICTURE.test(name)).length;
  const tables = names.filter((name) => TABLE.test(name)).length;
  const sure = names.length === 0 ? 0 : tables === 0 && pictures > 0 ? 0.3 : 0.95;
  return {
    confidence: sure,
    options: { entry: '' },
    reasons: sure > 0 ? ['The file is a zip archive.'] : [],
  };
}

function chooseEntry(entries: readonly ZipEntry[], wanted: string): Result<ZipEntry> {
  const tables = entries.filter(({ name }) => TABLE.test(name));
  const usual = (tables.length > 0 ? tables : entries).toSorted((a, b) => b.size - a.size)[0];
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
  const entries = listEntries(bytes);
  if (!entries.ok) return entries;
  const entry = chooseEntry(entries.value, String(options['entry'] ?? ''));
  if (!entry.ok) return entry;
  const packed = packedBytes(bytes, entry.value);
  if (!packed.ok) return packed;
  await hooks.progress(0, 0);
  const unpacked = await unpackEntry(entry.value, packed.value, hooks, most);
  if (!unpacked.ok) return unpacked;
  return ok({
    name: entry.value.name,
    ...unpacked.value,
    reasons: [sayEntry(entries.value, entry.value), ...sayBytes(entries.value)],
    params: [entryParam(entries.value)],
  });
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
  params: [ENTRY],
  detect,
  unwrap,
});
