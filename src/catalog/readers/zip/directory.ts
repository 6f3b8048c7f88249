import { UNPACK_LIMITS } from '../../../core/data/unpack.ts';
import { Decoder } from '../../../core/data/encoding.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Null where it is not known. */
  readonly crc: number | null;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes it says it unpacks to. */
  readonly size: number;
  /** Where its local header stands. */
  readonly offset: number;
}

export const WHERE = 'In the zip file.';
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
export const LOCAL = 0x04034b50;

function refuseDamaged(what = 'The zip file is cut off or damaged.'): Result<never> {
  return fail(
    'bad-zip',
    what,
    WHERE,
    'Download or copy it again, or choose to keep what can be found in it.',
  );
}

/** The files of an archive by its directory; folders and system files are left out. */
export function listEntries(bytes: Uint8Array): Result<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view);
  if (end < 0) return refuseDamaged('The zip file has no directory: it is cut off or damaged.');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff)
    return fail(
      'zip64',
      'The zip file is of the kind for very large archives.',
      WHERE,
      'Unpack it, and bring the file inside.',
    );
  if (count > UNPACK_LIMITS.entries) return refuseCrowd(count);
  const entries: ZipEntry[] = [];
  for (let read = 0; read < count; read++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return refuseDamaged();
    const lengths = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    entries.push(entryAt(view, bytes, at, lengths[0]!));
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return usableEntries(entries, bytes.length);
}

export function refuseCrowd(count: number): Result<never> {
  return fail(
    'too-many-entries',
    `The zip file holds ${grouped(count)} files; at most ${grouped(UNPACK_LIMITS.entries)} are read.`,
    WHERE,
    'Bring a part of them.',
  );
}

/** The files among the entries of an archive of so many bytes; refused where it is a trap. */
export function usableEntries(entries: readonly ZipEntry[], bytes: number): Result<ZipEntry[]> {
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (packed > bytes)
    return fail(
      'overlapping-entries',
      'The files in it say they take more room than the archive has: they lie over one another.',
      WHERE,
      'Do not trust this archive; ask where it comes from.',
    );
  const climbing = entries.find(({ name }) => climbs(name));
  if (climbing !== undefined)
    return fail(
      'climbing-path',
      `A file in it is named “${climbing.name.slice(0, 60)}”, which leaves its own folder.`,
      WHERE,
      'Do not trust this archive; ask where it comes from.',
    );
  return ok(entries.filter(({ name }) => !name.endsWith('/') && !isSystemFile(name)));
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at > last - 65_536; at--)
    if (view.getUint32(at, true) === END) return at;
  return -1;
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, nameLength: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  return {
    name: nameFrom(bytes.subarray(at + 46, at + 46 + nameLength)),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

export function nameFrom(raw: Uint8Array): string {
  const name = new Decoder('utf-8').decode(raw, false);
  return name ?? new Decoder('windows-1252').decode(raw, false)!;
}

function climbs(name: string): boolean {
  return /^[\\/]|^[a-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)/i.test(name);
}

function isSystemFile(name: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

/**
 * The packed bytes of an entry; its local header tells where they begin. `short`: those that are
 * there, where the archive ends before them.
 */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry, short = false): Result<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { offset, packed } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return refuseDamaged();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length && !short) return refuseDamaged();
  return ok(bytes.subarray(start, start + packed));
}

/** Names of the files in an archive, as far as they can be seen; none of what is no archive. */
export function namesOf(head: Uint8Array, bytes?: Uint8Array): string[] {
  const signed = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  if (!signed) return [];
  const entries = bytes === undefined ? null : listEntries(bytes);
  return entries?.ok === true ? entries.value.map(({ name }) => name) : namesInHead(head);
}

function namesInHead(head: Uint8Array): string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const names: string[] = [];
  for (let at = 0; at + 30 < head.length; at++) {
    if (head[at] !== 0x50 || view.getUint32(at, true) !== LOCAL) continue;
    const length = view.getUint16(at + 26, true);
    const raw = head.subarray(at + 30, at + 30 + length);
    const name = new Decoder('windows-1252').decode(raw, false)!;
    if (raw.length === length && length > 0) names.push(name);
    at += 29 + length;
  }
  return names;
}
