import { UNPACK_LIMITS } from '../../../core/data/unpack.ts';
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import type { DamagePolicy } from '../damage.ts';
import { LOCAL, listEntries, nameFrom, refuseCrowd, usableEntries } from './directory.ts';
import type { ZipEntry } from './directory.ts';

const DESCRIPTOR = 0x08074b50;
/** Bytes of the sizes and the checksum behind packed bytes whose header did not know them. */
const DESCRIBED = 16;

export interface OpenedZip {
  readonly entries: readonly ZipEntry[];
  /** How the files were found, where not by the directory. */
  readonly notes: readonly string[];
}

/** The files of an archive; where its directory is lost and may be, by the header of each. */
export function openZip(bytes: Uint8Array, policy: DamagePolicy): Result<OpenedZip> {
  const listed = listEntries(bytes);
  if (listed.ok) return ok({ entries: listed.value, notes: [] });
  if (policy === 'stop' || listed.problem.code !== 'bad-zip') return listed;
  const found = walkEntries(bytes);
  if (!found.ok) return found;
  if (found.value.length === 0) return listed;
  const files = counted(found.value.length, 'file was', 'files were');
  const note = `The directory at the end of the zip file is missing or damaged; ${files} found by the header of each. Files behind the place where it was cut off are lost.`;
  return ok({ entries: found.value, notes: [note] });
}

function walkEntries(bytes: Uint8Array): Result<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: ZipEntry[] = [];
  let at = nextHeader(view, 0);
  while (at + 30 <= bytes.length) {
    if (entries.length === UNPACK_LIMITS.entries) return refuseCrowd(entries.length + 1);
    const { entry, end } = entryAt(view, bytes, at);
    entries.push(entry);
    at = nextHeader(view, end);
  }
  return usableEntries(entries, bytes.length);
}

/** Where the next header of a file stands; the end where there is none. */
function nextHeader(view: DataView, from: number): number {
  for (let at = from; at + 4 <= view.byteLength; at++)
    if (view.getUint8(at) === 0x50 && view.getUint32(at, true) === LOCAL) return at;
  return view.byteLength;
}

function entryAt(
  view: DataView,
  bytes: Uint8Array,
  at: number,
): { readonly entry: ZipEntry; readonly end: number } {
  const flags = view.getUint16(at + 6, true);
  const nameLength = view.getUint16(at + 26, true);
  const start = at + 30 + nameLength + view.getUint16(at + 28, true);
  const known = {
    name: nameFrom(bytes.subarray(at + 30, at + 30 + nameLength)),
    method: view.getUint16(at + 8, true),
    encrypted: (flags & 1) !== 0,
    offset: at,
  };
  const length = view.byteLength;
  if ((flags & 8) === 0) {
    const packed = Math.max(0, Math.min(view.getUint32(at + 18, true), length - start));
    const crc = view.getUint32(at + 14, true);
    const size = view.getUint32(at + 22, true);
    return { entry: { ...known, crc, packed, size }, end: start + packed };
  }
  const next = nextRecord(view, start);
  const described = next - DESCRIBED;
  if (described < start || view.getUint32(described, true) !== DESCRIPTOR) {
    const packed = Math.max(0, next - start);
    return { entry: { ...known, crc: null, packed, size: packed }, end: next };
  }
  const crc = view.getUint32(described + 4, true);
  const size = view.getUint32(described + 12, true);
  return { entry: { ...known, crc, packed: described - start, size }, end: next };
}

/** Where the next file or the directory begins. */
function nextRecord(view: DataView, from: number): number {
  for (let at = from; at + 4 <= view.byteLength; at++) {
    if (view.getUint8(at) !== 0x50 || view.getUint8(at + 1) !== 0x4b) continue;
    const [third, fourth] = [view.getUint8(at + 2), view.getUint8(at + 3)];
    if ((third === 3 && fourth === 4) || (third === 1 && fourth === 2)) return at;
  }
  return view.byteLength;
}
