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
import { grouped } from '../../../core/words.ts';
import { damageParam, damagePolicy } from '../damage.ts';
import type { DamagePolicy } from '../damage.ts';
import { inflateInto } from '../zip/inflate.ts';
import { sayAhead, sayChecksum } from '../zip/damage-words.ts';

const WHERE = 'In the gzip file.';
const ON_ERROR = damageParam(
  'If the packed file is damaged',
  'Damage inside packed bytes makes everything behind it unreadable.',
  {
    stop: 'stop and say where',
    skip: 'keep the whole rows before it',
    fix: 'keep these and the row broken off',
  },
);

function detect(head: Uint8Array): Detection {
  const fits = head[0] === 0x1f && head[1] === 0x8b && head[2] === 8 && head.length >= 18;
  return {
    confidence: fits ? 1 : 0,
    options: { onError: 'stop' },
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
  options: ReaderOptions,
  hooks: ReadHooks,
  most = Infinity,
): Promise<Result<Unwrapped>> {
  if (detect(bytes).confidence === 0)
    return fail('not-gzip', 'This is not a gzip file.', WHERE, 'Choose another way to read it.');
  const { Gunzip } = await import('fflate');
  const out = new Unpacked(bytes.length, hooks.budget);
  let begun = 0;
  const { taken, broken } = await inflateInto(
    out,
    bytes,
    (take) => {
      const gunzip = new Gunzip(take);
      gunzip.onmember = () => (begun = out.length);
      return gunzip;
    },
    hooks,
    most,
  );
  if (out.isBomb) return out.refuse(WHERE);
  const policy = damagePolicy(options);
  if (broken) return keepAhead(bytes, out, taken, policy);
  if (taken < bytes.length) return ok({ ...given(bytes, out), share: taken / bytes.length });
  const last = out.bytes().subarray(begun);
  const tail = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  if (tail.getUint32(4, true) !== last.length) return keepAhead(bytes, out, taken, policy);
  const checked = checkBytes(last, tail.getUint32(0, true), WHERE);
  if (!checked.ok && policy === 'stop') return checked;
  const notes = checked.ok ? [] : [sayChecksum('The gzip file')];
  return ok({ ...given(bytes, out), share: 1, notes });
}

const given = (bytes: Uint8Array, out: Unpacked) => ({
  name: nameIn(bytes),
  bytes: out.bytes(),
  reasons: [],
  params: [ON_ERROR],
});

/** What came out before the damage, or a refusal that says how much that is. */
function keepAhead(
  bytes: Uint8Array,
  out: Unpacked,
  taken: number,
  policy: DamagePolicy,
): Result<Unwrapped> {
  if (out.length === 0)
    return fail(
      'bad-gzip',
      'The gzip file cannot be unpacked: it is damaged at its beginning.',
      WHERE,
      'Download or copy it again.',
    );
  const cutOff = taken >= bytes.length;
  const what = cutOff
    ? `The gzip file is cut off behind its byte ${grouped(bytes.length)}.`
    : `The gzip file is damaged at byte ${grouped(taken + 1)} of ${grouped(bytes.length)}.`;
  const ahead = sayAhead(out.bytes());
  if (policy === 'stop')
    return fail(
      'bad-gzip',
      `${what} Before that, ${ahead} can be read.`,
      WHERE,
      'Download or copy it again, or choose to keep what comes before the damage.',
    );
  return ok({
    ...given(bytes, out),
    share: 1,
    notes: [`${what} Before that, ${ahead} were read.`],
    torn: policy,
  });
}

export default defineReader({
  id: 'gzip',
  label: 'gzip, with a table inside',
  extensions: ['gz'],
  params: [ON_ERROR],
  detect,
  unwrap,
});
