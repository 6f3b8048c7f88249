import { inflateSync } from 'fflate';
import type { ReadHooks } from '../../../core/contracts/reader.ts';
import { checkBytes } from '../../../core/data/unpack.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Problem, Result } from '../../../core/result.ts';
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
  readonly unread: number;
  /** Why the first of those could not be read, with its name. */
  readonly firstUnread: string | null;
}

const EVERY = 16;
/** Decoded bytes held at once, at most. */
const MOST_BYTES = 1_000_000_000;

/** Every picture decoded; one that cannot be is kept as a row without a picture. */
export async function readPictures(
  zip: Uint8Array,
  entries: readonly ZipEntry[],
  hooks: ReadHooks,
): Promise<Result<PictureFiles>> {
  const files: PictureFile[] = [];
  const problems: string[] = [];
  const wanted = Math.min(entries.length, hooks.enough ?? entries.length);
  let held = 0;
  await hooks.progress(0, 0);
  for (const entry of entries.slice(0, wanted)) {
    hooks.budget?.spend(entry.size);
    if (hooks.budget?.isBomb === true) return hooks.budget.refuse('In the zip file.');
    const picture = decodeEntry(zip, entry);
    if (!picture.ok) problems.push(`“${entry.name}”: ${picture.problem.what}`);
    held += picture.ok ? picture.value.rgb.length : 0;
    if (held > MOST_BYTES) return tooLarge(files.length);
    files.push({ name: entry.name, picture: picture.ok ? picture.value : null });
    if (files.length % EVERY === 0 || files.length === wanted)
      await hooks.progress(files.length / entries.length, files.length);
  }
  if (problems.length === files.length)
    return fail(
      'no-picture-read',
      `None of the pictures could be read. ${problems[0]!}`,
      'In the zip file.',
      'Save them as PNG or JPEG.',
    );
  return ok({ files, unread: problems.length, firstUnread: problems[0] ?? null });
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
  if (entry.method === 0) return checkBytes(packed.value, entry.crc, '');
  try {
    const bytes = inflateSync(packed.value, { out: new Uint8Array(entry.size) });
    return checkBytes(bytes, entry.crc, '');
  } catch {
    return { ok: false, problem };
  }
}

/** A picture hardly packs any further: a size far beyond its bytes is a trap. */
function isBomb({ size, packed }: ZipEntry): boolean {
  return size > 200_000_000 || (size > 10_000_000 && size > 200 * packed);
}
