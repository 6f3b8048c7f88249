import type { ReadHooks } from '../../../core/contracts/reader.ts';
import { Unpacked, checkBytes } from '../../../core/data/unpack.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import type { ZipEntry } from './directory.ts';

/** Packed bytes taken at once: zeros become a thousand times as many. */
const PIECE = 2 ** 14;

/** The bytes of one file, or at least `most` of them; `share` is how much of it was looked at. */
export async function unpackEntry(
  entry: ZipEntry,
  packed: Uint8Array,
  hooks: ReadHooks,
  most = Infinity,
): Promise<Result<{ bytes: Uint8Array; share: number }>> {
  const where = `In “${entry.name}” of the zip file.`;
  if (entry.method === 0) {
    const checked = checkBytes(packed, entry.crc, where);
    return checked.ok ? ok({ bytes: packed, share: 1 }) : checked;
  }
  const { Inflate } = await import('fflate');
  const out = new Unpacked(packed.length, hooks.budget);
  const inflate = new Inflate((chunk) => out.add(chunk));
  let at = 0;
  try {
    while (at < packed.length && out.length < most && !out.isBomb) {
      const end = Math.min(packed.length, at + PIECE);
      inflate.push(packed.subarray(at, end), end === packed.length);
      at = end;
      await hooks.progress(0, 0);
    }
  } catch (error) {
    if (!isUnpackError(error)) throw error;
    return fail('bad-zip', 'It cannot be unpacked: it is damaged.', where, 'Copy it again.');
  }
  if (out.isBomb) return out.refuse(where);
  if (at < packed.length) return ok({ bytes: out.bytes(), share: at / packed.length });
  const checked = checkBytes(out.bytes(), entry.crc, where);
  return checked.ok ? ok({ bytes: checked.value, share: 1 }) : checked;
}

/** fflate throws errors with a code; whatever else is thrown is somebody else's. */
function isUnpackError(error: unknown): boolean {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'number';
}
