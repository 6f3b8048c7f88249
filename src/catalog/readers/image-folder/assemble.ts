import type { ReaderOptions, ReadHooks } from '../../../core/contracts/reader.ts';
import { assembleReadings } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { pictureWords } from '../../../core/data/pictures.ts';
import type { CategoryColumn, ImageColumn } from '../../../core/data/table.ts';
import type { Reading } from '../../../core/data/words.ts';
import { resizer, toBytes, toGrey } from '../../../core/image/resize.ts';
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import type { PictureFile, PictureFiles } from './pictures.ts';
import type { Decoded } from './png.ts';

const USUAL_SIDE = 64;
const EVERY = 64;
/** Pictures that could not be read and are named. */
const NAMED = 10;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size most pictures have; of equally frequent ones the first seen. */
function usualSize(files: readonly PictureFile[]): { size: Size; rows: number; kinds: number } {
  const counts = new Map<string, { size: Size; rows: number }>();
  for (const { picture } of files) {
    if (picture === null) continue;
    const key = `${picture.width}x${picture.height}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { size: picture, rows: 1 });
    else known.rows++;
  }
  const ranked = [...counts.values()].toSorted((a, b) => b.rows - a.rows);
  return { ...ranked[0]!, kinds: ranked.length };
}

function targetSize(usual: Size, options: ReaderOptions): Size {
  const whole = (id: string) =>
    Math.max(0, Math.min(512, Math.round(Number(options[id] ?? 0)) || 0));
  const [width, height] = [whole('width'), whole('height')];
  const side = (value: number) => Math.max(1, Math.round(value));
  if (width > 0 && height > 0) return { width, height };
  if (width > 0) return { width, height: side((width * usual.height) / usual.width) };
  if (height > 0) return { width: side((height * usual.width) / usual.height), height };
  const shrink = Math.min(1, USUAL_SIDE / Math.max(usual.width, usual.height));
  return { width: side(usual.width * shrink), height: side(usual.height * shrink) };
}

const isGrey = ({ rgb }: Decoded) =>
  rgb.every((value, at) => at % 3 === 0 || value === rgb[at - (at % 3)]);

/** Decoded files as a table: the picture, its folder as the label, and the file's name. */
export async function assemblePictures(
  { files, unread, kept }: PictureFiles,
  options: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const usual = usualSize(files);
  const size = targetSize(usual.size, options);
  const colour = String(options['colour'] ?? 'auto');
  const allGrey = files.every(({ picture }) => picture === null || isGrey(picture));
  const channels = colour === 'grey' || (colour !== 'colour' && allGrey) ? 1 : 3;
  const column = await fill(files, { ...size, channels }, hooks);
  const words = [labelsOf(files), filesOf(files)].filter((reading) => reading !== null);
  const reason = `pictures brought to ${pictureWords(column)}`;
  const read = files.filter(({ picture }) => picture !== null).length;
  const notes = [...notesOf(usual, read, column), ...sayUnread(unread, kept)];
  return ok(assembleReadings([{ column, reason, notes }, ...words], files.length, []));
}

async function fill(
  files: readonly PictureFile[],
  shape: Size & { readonly channels: 1 | 3 },
  hooks: ReadHooks,
): Promise<ImageColumn> {
  const { width, height, channels } = shape;
  const bytes = width * height * channels;
  const pixels = new Uint8Array(files.length * bytes);
  const absent = new Uint8Array(files.length);
  const resizers = new Map<string, ReturnType<typeof resizer>>();
  for (const [row, { picture }] of files.entries()) {
    if (row % EVERY === EVERY - 1) await hooks.progress(1, row);
    if (picture === null) {
      absent[row] = 1;
      continue;
    }
    const key = `${picture.width}x${picture.height}`;
    const from = { width: picture.width, height: picture.height, channels: 3 as const };
    const resize = resizers.get(key) ?? resizer(from, width, height);
    resizers.set(key, resize);
    const sized = resize(picture.rgb);
    pixels.set(toBytes(channels === 1 ? toGrey(sized) : sized), row * bytes);
  }
  return { kind: 'image', name: 'picture', ...shape, pixels, absent };
}

function notesOf(
  usual: { size: Size; rows: number; kinds: number },
  read: number,
  column: ImageColumn,
): string[] {
  const { size, kinds } = usual;
  const notes: string[] = [];
  if (kinds > 1)
    notes.push(
      `${counted(read - usual.rows, 'picture')} of other sizes than ${size.width} × ${size.height} were stretched or shrunk to ${column.width} × ${column.height}.`,
    );
  else if (size.width !== column.width || size.height !== column.height)
    notes.push(
      `The pictures are ${size.width} × ${size.height}; they were brought to ${column.width} × ${column.height}.`,
    );
  return notes;
}

/** The pictures that could not be read, by name, and what became of their rows. */
function sayUnread(unread: readonly string[], kept: boolean): string[] {
  if (unread.length === 0) return [];
  const some = counted(unread.length, 'picture');
  const rest = unread.length - NAMED;
  const one = unread.length === 1;
  const rows = one ? 'its row' : 'their rows';
  const what = kept
    ? `${rows} ${one ? 'is' : 'are'} kept without a picture: a blank one would teach what is not there`
    : `${rows} ${one ? 'was' : 'were'} left out`;
  const more = rest > 0 ? ` And ${counted(rest, 'picture')} more.` : '';
  return [`${some} could not be read; ${what}. ${unread.slice(0, NAMED).join(' ')}${more}`];
}

const folderOf = (name: string) => name.split('/').at(-2) ?? '';

/** The folder of each file; null where all stand in one. */
function labelsOf(files: readonly PictureFile[]): Reading | null {
  const folders = files.map(({ name }) => folderOf(name));
  const levels = [...new Set(folders)].filter((folder) => folder !== '').toSorted(byCodeUnits);
  if (new Set(folders).size < 2) return null;
  const column: CategoryColumn = {
    kind: 'category',
    name: 'label',
    levels,
    codes: Int32Array.from(folders, (folder) => levels.indexOf(folder)),
  };
  return { column, reason: `${levels.length} folders`, notes: [] };
}

function filesOf(files: readonly PictureFile[]): Reading {
  const values = files.map(({ name }) => name);
  return { column: { kind: 'text', name: 'file', values }, reason: 'path in the zip', notes: [] };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
