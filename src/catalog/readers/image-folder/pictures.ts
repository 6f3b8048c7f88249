import { inflateSync } from 'fflate';
import type { ReadHooks } from '../../../core/contracts/reader.ts';
import { checkBytes } from '../../../core/data/unpack.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Problem, Result } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';
import type { DamagePolicy } from '../damage.ts';
import { packedBytes } from '../zip/directory.ts';
import type { ZipEntry } from '../zip/directory.ts';
import { decodeJpeg, isJpeg } from './jpeg.ts';
import { decodePng, isPng } from './png.ts';
import type { Decoded } from './png.ts';

export interface PictureFile {
  readonly name: string;
  /** Null where it could not be read. */
  readonly picture: Decoded | null;
}

export interface PictureFiles {
  readonly files: readonly PictureFile[];
  /** Why pictures could not be read, each with its name. */
  readonly unread: readonly string[];
  /** Whether the rows of those are kept, without a picture. */
  readonly kept: boolean;
}

const EVERY = 16;
/** Decoded bytes held at once, at most. */
const MOST_BYTES = 1_000_000_000;

/** Every picture decoded; of one that cannot be a row without a picture, no row, or a refusal. */
export async function readPictures(
  zip: Uint8Array,
  entries: readonly ZipEntry[],
  policy: DamagePolicy,
  hooks: ReadHooks,
): Promise<Result<PictureFiles>> {
  const files: PictureFile[] = [];
  const problems: string[] = [];
  const wanted = Math.min(entries.length, hooks.enough ?? entries.length);
  let held = 0;
  let looked = 0;
  await hooks.progress(0, 0);
  for (const entry of entries.slice(0, wanted)) {
    hooks.budget?.spend(entry.size);
    if (hooks.budget?.isBomb === true) return hooks.budget.refuse('In the zip file.');
    const picture = decodeEntry(zip, entry);
    looked++;
    if (!picture.ok && policy === 'stop') return refusePicture(entry.name, looked, picture.problem);
    if (!picture.ok) problems.push(`“${entry.name}”: ${picture.problem.what}`);
    held += picture.ok ? picture.value.rgb.length : 0;
    if (held > MOST_BYTES) return tooLarge(files.length);
    if (picture.ok || policy === 'fix')
      files.push({ name: entry.name, picture: picture.ok ? picture.value : null });
    if (looked % EVERY === 0 || looked === wanted)
      await hooks.progress(looked / entries.length, files.length);
  }
  if (problems.length === looked)
    return fail(
      'no-picture-read',
      `None of the pictures could be read. ${problems[0]!}`,
      'In the zip file.',
      'Save them as PNG or JPEG.',
    );
  return ok({ files, unread: problems, kept: policy === 'fix' });
}

function refusePicture(name: string, row: number, { what }: Problem): Result<never> {
  return fail(
    'damaged-picture',
    `The picture “${name}” cannot be read. ${what}`,
    `In row ${grouped(row)}, “${name}” of the zip file.`,
    'Save it again, or choose to leave its row out or to keep the row without a picture.',
  );
}

function tooLarge(rows: number): Result<never> {
  return fail(
    'too-many-pixels',
    `After ${rows} pictures there is a gigabyte of pixels: too much for a browser.`,
    'In the zip file.',
    'Make the pictures smaller, or bring fewer.',
  );
}

function decodeEntry(zip: Uint8Array, entry: ZipEntry): Result<Decoded> {
  const bytes = unpack(zip, entry);
  if (!bytes.ok) return bytes;
  if (isPng(bytes.value)) return decodePng(bytes.value);
  if (isJpeg(bytes.value)) return decodeJpeg(bytes.value);
  return fail('no-picture', 'It is neither a PNG nor a JPEG picture.', '', 'Save it again.');
}

function unpack(zip: Uint8Array, entry: ZipEntry): Result<Uint8Array> {
  const problem: Problem = {
    code: 'bad-entry',
    what: 'It cannot be unpacked: it is damaged, locked or far larger than it says.',
    where: '',
    fix: 'Pack it again.',
  };
  const packed = packedBytes(zip, entry);
  if (!packed.ok) return packed;
  const known = entry.method === 0 || entry.method === 8;
  if (entry.encrypted || !known || isBomb(entry)) return { ok: false, problem };
  if (entry.method === 0) return checkEntry(packed.value, entry);
  try {
    const bytes = inflateSync(packed.value, { out: new Uint8Array(entry.size) });
    return checkEntry(bytes, entry);
  } catch {
    return { ok: false, problem };
  }
}

function checkEntry(bytes: Uint8Array, { crc }: ZipEntry): Result<Uint8Array> {
  return crc === null ? ok(bytes) : checkBytes(bytes, crc, '');
}

/** A picture hardly packs any further: a size far beyond its bytes is a trap. */
function isBomb({ size, packed }: ZipEntry): boolean {
  return size > 200_000_000 || (size > 10_000_000 && size > 200 * packed);
}
