import { defineReader } from '../../../core/contracts/reader.ts';
import type { Detection, ReaderOptions, ReadHooks } from '../../../core/contracts/reader.ts';
import { assembleReadings } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { countUp } from '../../../core/data/arrays.ts';
import { uniqueNames } from '../../../core/data/names.ts';
import { pictureWords } from '../../../core/data/pictures.ts';
import { takeRows } from '../../../core/data/table.ts';
import type { Param } from '../../../core/params.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import type { Decoded } from '../image-folder/png.ts';
import { damageParam, damagePolicy } from '../damage.ts';
import type { DamagePolicy } from '../damage.ts';
import { namesOf } from '../zip/directory.ts';
import type { ZipEntry } from '../zip/directory.ts';
import { unpackEntry } from '../zip/unpack.ts';
import { cutSheet } from './cut.ts';
import { fitLines } from './damage.ts';
import { findSquares, gridFor } from './grid.ts';
import type { Grid, SheetSize } from './grid.ts';
import { SHEET, TABLE, findFiles, readTable, sizeOf } from './open.ts';
import type { SheetFiles } from './open.ts';

const PICTURE = /\.(png|jpe?g)$/i;
const NAMED = /sprite|sheet|atlas|tiles|mosaic|montage/i;
const HEAD = 64;
/** Rows below which any picture may fit a table by chance. */
const TELLING = 10;

function paramsFor(tables: readonly string[]): Param[] {
  const side = (id: string, label: string): Param => ({
    kind: 'integer',
    id,
    label,
    help: '0: found out from the size of the sheet and the rows of the table.',
    default: 0,
    min: 0,
    max: 4096,
    unit: 'pixels',
  });
  const options = tables.map((name) => ({ value: name, label: name }));
  return [
    {
      kind: 'choice',
      id: 'table',
      label: 'What the pictures show',
      help: 'A table with one row a picture, in the order of the sheet.',
      default: '',
      options: [{ value: '', label: 'the table that fits the sheet' }, ...options],
    },
    side('width', 'Width of one picture'),
    side('height', 'Height of one picture'),
    damageParam(
      'If the sheet is damaged',
      'A sheet is read line by line; behind damage no line can be read.',
      {
        stop: 'stop and say where',
        skip: 'keep the rows whose whole picture is there',
        fix: 'keep all rows, what is missing of a picture black',
      },
    ),
  ];
}

function detect(head: Uint8Array, _name: string, bytes?: Uint8Array): Detection {
  const names = namesOf(head, bytes);
  const sheets = names.filter((name) => SHEET.test(name));
  const tables = names.filter((name) => TABLE.test(name));
  const pictures = names.filter((name) => PICTURE.test(name));
  const fits = sheets.length === 1 && pictures.length === 1 && tables.length > 0;
  return {
    confidence: fits ? 0.98 : 0,
    options: { table: '', width: 0, height: 0, onError: 'stop' },
    reasons: fits
      ? [`“${sheets[0]!}” is a sheet of pictures, one for each row of the table beside it.`]
      : [],
    params: paramsFor(tables),
  };
}

/** Whether the sheet is a grid of pictures for one of the tables, or is named as one. */
async function suits(bytes: Uint8Array, hooks: ReadHooks): Promise<boolean> {
  const files = findFiles(bytes, 'fix');
  if (!files.ok) return false;
  if (NAMED.test(files.value.sheet.name)) return true;
  const head = await unpackEntry(bytes, files.value.sheet, hooks, { most: HEAD, policy: 'fix' });
  const size = head.ok ? sizeOf(head.value.bytes) : null;
  if (size === null) return false;
  for (const entry of files.value.tables) {
    const table = await readTable(bytes, entry, hooks, 'fix');
    if (!table.ok || table.value.rows < TELLING) continue;
    if (findSquares(size, table.value.rows) !== null) return true;
  }
  return false;
}

interface Fitted {
  readonly table: ReadTable;
  readonly entry: ZipEntry;
  readonly grid: Grid;
}

/** The first table whose rows the sheet has pictures for; else why the likeliest does not fit. */
async function fitTable(
  zip: Uint8Array,
  { sheet, tables }: SheetFiles,
  size: SheetSize,
  options: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<Fitted>> {
  const chosen = tables.filter(({ name }) => name === options['table']);
  const wanted = { width: sideOf(options['width']), height: sideOf(options['height']) };
  let refused: Result<never> | null = null;
  for (const entry of chosen.length > 0 ? chosen : tables) {
    const table = await readTable(zip, entry, hooks, damagePolicy(options));
    const what = { sheet: sheet.name, table: entry.name };
    const grid = table.ok ? gridFor(size, table.value.rows, wanted, what) : table;
    if (table.ok && grid.ok) return ok({ table: table.value, entry, grid: grid.value });
    if (!grid.ok) refused ??= grid;
  }
  return refused!;
}

const sideOf = (value: unknown) =>
  typeof value === 'number' ? Math.max(0, Math.min(4096, Math.round(value))) : 0;

async function read(
  bytes: Uint8Array,
  options: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const policy = damagePolicy(options);
  const files = findFiles(bytes, policy);
  if (!files.ok) return files;
  const { sheet } = files.value;
  const png = await unpackEntry(bytes, sheet, hooks, { policy });
  if (!png.ok) return png;
  await hooks.progress(0, 0);
  const decoded = await decodeSheet(png.value.bytes, sheet.name, policy);
  if (!decoded.ok) return decoded;
  const fitted = await fitTable(bytes, files.value, decoded.value, options, hooks);
  if (!fitted.ok) return fitted;
  const { table: whole, entry, grid } = fitted.value;
  const fit = fitLines(decoded.value, grid, whole.rows, policy, sheet.name);
  if (!fit.ok) return fit;
  const { rows, missing } = fit.value;
  const table = rows === whole.rows ? whole : { ...whole, ...takeRows(whole, countUp(rows)) };
  const cut = await cutSheet(decoded.value, grid, rows, hooks);
  const column = { ...cut, absent: cut.absent.fill(1, rows - missing) };
  const reason = `“${sheet.name}” holds ${pictureWords(column)} pictures, ${grid.across} in a row, one for each row of “${entry.name}”`;
  const [, ...names] = uniqueNames([column.name, ...table.columns.map(({ name }) => name)]);
  const others = table.columns.map((one, at) => ({
    column: { ...one, name: names[at]! },
    reason: table.inferred[at]!.reason,
    notes: [],
  }));
  const notes = [...files.value.notes, ...png.value.notes, ...fit.value.notes, ...table.notes];
  return ok(assembleReadings([{ column, reason, notes: [] }, ...others], table.rows, notes));
}

/** The sheet, as much of it as there is where that is wished. */
async function decodeSheet(
  png: Uint8Array,
  name: string,
  policy: DamagePolicy,
): Promise<Result<Decoded & { readonly lines: number }>> {
  const { decodePng, decodePngPart } = await import('../image-folder/png.ts');
  const decoded = decodePng(png);
  if (decoded.ok) return ok({ ...decoded.value, lines: decoded.value.height });
  const part = decodePngPart(png);
  if (policy !== 'stop' && part.ok) return part;
  const { code, what, fix } = decoded.problem;
  const where = `In “${name}” of the zip file`;
  if (!part.ok) return fail(code, what, `${where}.`, fix);
  const { lines, height } = part.value;
  return fail(
    code,
    what,
    `${where}, behind line ${lines} of its ${height} lines of pixels.`,
    'Save it again, or choose to keep the pictures before the damage.',
  );
}

export default defineReader({
  id: 'sprite-sheet',
  label: 'zip, with a sheet of pictures and a table',
  extensions: ['zip'],
  whole: true,
  params: paramsFor([]),
  detect,
  suits,
  read,
});
