import { defineReader } from '../../../core/contracts/reader.ts';
import type {
  Detection,
  ReaderOptions,
  ReadHooks,
  Unwrapped,
} from '../../../core/contracts/reader.ts';
import { Unpacked, checkBytes } from '../../../core/data/unpack.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';

/** Packed bytes taken at once: zeros become a thousand times as many. */
const PIECE = 2 ** 14;
const WHERE = 'In the gzip file.';

function detect(head: Uint8Array): Detection {
  const fits = head[0] === 0x1f && head[1] === 0x8b && head[2] === 8 && head.length >= 18;
  return {
    confidence: fits ? 1 : 0,
    options: {},
    reasons: fits ? ['The file is packed with gzip.'] : [],
  };
}

/** The name written inside, if it is a plain one. */
function nameIn(bytes: Uint8Array): string {
  const flags = bytes[3]!;
  if ((flags & 8) === 0) return '';
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + bytes[10]! + 256 * bytes[11]!;
  let name = '';
  for (; at < bytes.length && bytes[at] !== 0 && name.length < 255; at++)
    name += String.fromCharCode(bytes[at]!);
  return name.split(/[\\/]/).at(-1)!;
}

async function unwrap(
  bytes: Uint8Array,
  _: ReaderOptions,
  hooks: ReadHooks,
  most = Infinity,
): Promise<Result<Unwrapped>> {
  if (detect(bytes).confidence === 0)
    return fail('not-gzip', 'This is not a gzip file.', WHERE, 'Choose another way to read it.');
  const { Gunzip } = await import('fflate');
  const out = new Unpacked(bytes.length, hooks.budget);
  const members: number[] = [];
  const gunzip = new Gunzip((chunk) => out.add(chunk));
  gunzip.onmember = (offset) => void members.push(offset);
  let at = 0;
  try {
    while (at < bytes.length && out.length < most && !out.isBomb) {
      const end = Math.min(bytes.length, at + PIECE);
      gunzip.push(bytes.subarray(at, end), end === bytes.length);
      at = end;
      await hooks.progress(0, 0);
    }
  } catch (error) {
    if (!isUnpackError(error)) throw error;
    return fail(
      'bad-gzip',
      out.length === 0
        ? 'The gzip file cannot be unpacked: it is damaged.'
        : 'The gzip file is cut off or damaged in the middle.',
      WHERE,
      'Download or copy it again.',
    );
  }
  if (out.isBomb) return out.refuse(WHERE);
  return finish(bytes, out, members, at);
}

/** fflate throws errors with a code; whatever else is thrown is somebody else's. */
function isUnpackError(error: unknown): boolean {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'number';
}

function finish(
  bytes: Uint8Array,
  out: Unpacked,
  members: readonly number[],
  at: number,
): Result<Unwrapped> {
  const whole = at >= bytes.length;
  const unpacked = out.bytes();
  if (whole && members.length <= 1) {
    const tail = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
    const checked = checkBytes(unpacked, tail.getUint32(0, true), WHERE);
    if (!checked.ok) return checked;
  }
  return ok({
    name: nameIn(bytes),
    bytes: unpacked,
    share: whole ? 1 : at / bytes.length,
    reasons: [],
    params: [],
  });
}

export default defineReader({
  id: 'gzip',
  label: 'gzip, with a table inside',
  extensions: ['gz'],
  params: [],
  detect,
  unwrap,
});
