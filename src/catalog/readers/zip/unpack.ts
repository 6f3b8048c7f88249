import type { ReadHooks, Unwrapped } from '../../../core/contracts/reader.ts';
import { Unpacked, checkBytes } from '../../../core/data/unpack.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';
import type { DamagePolicy } from '../damage.ts';
import { sayAhead, sayChecksum } from './damage-words.ts';
import { packedBytes } from './directory.ts';
import type { ZipEntry } from './directory.ts';
import { inflateInto } from './inflate.ts';

export interface UnpackWish {
  /** At least so many bytes suffice. */
  readonly most?: number;
  /** What is done where the file is damaged; not given: it is refused. */
  readonly policy?: DamagePolicy;
}

export type UnpackedEntry = Pick<Unwrapped, 'bytes' | 'share' | 'torn'> & {
  readonly notes: readonly string[];
};

/** The bytes of one file of an archive; `share` is how much of it was looked at. */
export async function unpackEntry(
  zip: Uint8Array,
  entry: ZipEntry,
  hooks: ReadHooks,
  { most = Infinity, policy = 'stop' }: UnpackWish = {},
): Promise<Result<UnpackedEntry>> {
  const found = packedBytes(zip, entry, policy !== 'stop');
  if (!found.ok) return found;
  const packed = found.value;
  const where = `In “${entry.name}” of the zip file.`;
  if (entry.method === 0) return finishStored(entry, packed, policy, where);
  const { Inflate } = await import('fflate');
  const out = new Unpacked(packed.length, hooks.budget);
  const { taken, broken } = await inflateInto(
    out,
    packed,
    (take) => new Inflate(take),
    hooks,
    most,
  );
  if (out.isBomb) return out.refuse(where);
  if (broken) return keepAhead(entry, out, taken, policy, where);
  if (taken < packed.length)
    return ok({ bytes: out.bytes(), share: taken / packed.length, notes: [] });
  const checked = check(entry, out.bytes(), policy, where);
  const fits = checked.ok && checked.value.notes.length === 0;
  const isShort = !fits && out.length < entry.size;
  return isShort ? keepAhead(entry, out, taken, policy, where) : checked;
}

function check(
  entry: ZipEntry,
  bytes: Uint8Array,
  policy: DamagePolicy,
  where: string,
): Result<UnpackedEntry> {
  const checked = entry.crc === null ? ok(bytes) : checkBytes(bytes, entry.crc, where);
  if (checked.ok) return ok({ bytes, share: 1, notes: [] });
  if (policy === 'stop') return checked;
  return ok({ bytes, share: 1, notes: [sayChecksum(`“${entry.name}” of the zip file`)] });
}

function finishStored(
  entry: ZipEntry,
  bytes: Uint8Array,
  policy: DamagePolicy,
  where: string,
): Result<UnpackedEntry> {
  if (policy === 'stop' || bytes.length === entry.size) return check(entry, bytes, policy, where);
  const note = `“${entry.name}” of the zip file is cut off: ${sayAhead(bytes)} of its ${grouped(entry.size)} bytes were read.`;
  return ok({ bytes, share: 1, torn: policy, notes: [note] });
}

/** What came out before the damage, or a refusal that says how much that is. */
function keepAhead(
  entry: ZipEntry,
  out: Unpacked,
  taken: number,
  policy: DamagePolicy,
  where: string,
): Result<UnpackedEntry> {
  const again = 'Download or copy it again';
  if (out.length === 0)
    return fail(
      'bad-zip',
      'It cannot be unpacked: it is damaged at its beginning.',
      where,
      `${again}, or bring another file of it.`,
    );
  const place = `at byte ${grouped(taken)} of its ${grouped(entry.packed)} packed ones`;
  const ahead = sayAhead(out.bytes());
  if (policy === 'stop')
    return fail(
      'bad-zip',
      `It is cut off or damaged ${place}. Before that, ${ahead} can be read.`,
      where,
      `${again}, or choose to keep what comes before the damage.`,
    );
  const note = `“${entry.name}” of the zip file is cut off or damaged ${place}. Before that, ${ahead} were read.`;
  return ok({ bytes: out.bytes(), share: 1, torn: policy, notes: [note] });
}
