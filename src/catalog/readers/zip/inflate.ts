import type { ReadHooks } from '../../../core/contracts/reader.ts';
import { Unpacked } from '../../../core/data/unpack.ts';

/** Packed bytes taken at once: zeros become a thousand times as many. */
const PIECE = 2 ** 14;
/** Taken at once near a fault. */
const NEAR = 128;

/** A stream that gives what it unpacks to the function it was started with. */
interface Unpacking {
  push(bytes: Uint8Array, last?: boolean): void;
}
export type StartUnpacking = (take: (bytes: Uint8Array) => void) => Unpacking;

export interface Inflated {
  /** Packed bytes that were taken. */
  readonly taken: number;
  /** Whether they break off or make no sense behind those: all before is in `out`. */
  readonly broken: boolean;
}

/** Unpacks into `out` until `most` bytes are there, a bomb shows or the bytes make no sense. */
export async function inflateInto(
  out: Unpacked,
  packed: Uint8Array,
  start: StartUnpacking,
  hooks: ReadHooks,
  most = Infinity,
): Promise<Inflated> {
  const stream = start((bytes) => out.add(bytes));
  let at = 0;
  while (at < packed.length && out.length < most && !out.isBomb) {
    const end = Math.min(packed.length, at + PIECE);
    try {
      stream.push(packed.subarray(at, end), end === packed.length);
    } catch (error) {
      if (!isUnpackError(error)) throw error;
      return { taken: rescue(out, packed, start, at, end), broken: true };
    }
    at = end;
    await hooks.progress(0, 0);
  }
  return { taken: at, broken: false };
}

/** The bytes that can be unpacked before a fault or the end, at most about `most` of them. */
export function inflateAhead(packed: Uint8Array, start: StartUnpacking, most: number): Uint8Array {
  const out = new Unpacked(packed.length);
  const ending = new Ending((bytes) => out.add(bytes));
  const stream = start((bytes) => ending.take(bytes));
  for (let at = 0; at < packed.length && out.length < most && !out.isBomb; at += PIECE) {
    try {
      stream.push(packed.subarray(at, at + PIECE));
    } catch (error) {
      if (!isUnpackError(error)) throw error;
      rescue(out, packed, start, at, Math.min(packed.length, at + PIECE));
      return out.isBomb ? new Uint8Array(0) : out.bytes();
    }
  }
  if (out.length < most && !out.isBomb) ending.fill(stream);
  return out.isBomb ? new Uint8Array(0) : out.bytes();
}

/** Once more up to the fault, in ever smaller pieces: what stands before it in the last of them. */
function rescue(
  out: Unpacked,
  packed: Uint8Array,
  start: StartUnpacking,
  from: number,
  end: number,
): number {
  const near = pushOn(out, packed, start, from, end, NEAR);
  return pushOn(out, packed, start, near, Math.min(end, near + NEAR), 1);
}

/** Takes what `out` does not hold yet, piece by piece; returns where the first begins that fails. */
function pushOn(
  out: Unpacked,
  packed: Uint8Array,
  start: StartUnpacking,
  from: number,
  end: number,
  step: number,
): number {
  const known = out.length;
  let passed = 0;
  const ending = new Ending((bytes) => {
    const old = Math.min(bytes.length, Math.max(0, known - passed));
    passed += bytes.length;
    if (old < bytes.length) out.add(bytes.subarray(old));
  });
  const stream = start((bytes) => ending.take(bytes));
  let at = 0;
  try {
    for (; at < from; at = Math.min(from, at + PIECE))
      stream.push(packed.subarray(at, Math.min(from, at + PIECE)));
    for (; at < end && !out.isBomb; at = Math.min(end, at + step))
      stream.push(packed.subarray(at, Math.min(end, at + step)));
    if (at === packed.length && step === 1 && !out.isBomb) ending.fill(stream);
  } catch (error) {
    if (!isUnpackError(error)) throw error;
  }
  return at;
}

/** Bytes that follow a cut; where the first of them come out again, a block stored as it is was cut. */
const FILLING = Uint8Array.from({ length: 2 ** 16 }, (_, at) => at * 197 + (at >> 8) * 31 + 89);
const KNOWN = 8;

/** Takes what a stream gives, and asks it for the last block where that was stored and is cut off: fflate keeps such a block back until it is whole. */
class Ending {
  readonly #give: (bytes: Uint8Array) => void;
  #beyond: Uint8Array[] | null = null;

  constructor(give: (bytes: Uint8Array) => void) {
    this.#give = give;
  }

  take(bytes: Uint8Array): void {
    if (this.#beyond === null) this.#give(bytes);
    else this.#beyond.push(bytes.slice());
  }

  fill(stream: Unpacking): void {
    this.#beyond = [];
    try {
      stream.push(FILLING);
    } catch (error) {
      if (!isUnpackError(error)) throw error;
    }
    for (const bytes of this.#beyond) {
      const kept = bytes.findIndex((_, at) => startsFilling(bytes, at));
      if (kept > 0) this.#give(bytes.subarray(0, kept));
      if (kept >= 0) return;
    }
  }
}

function startsFilling(bytes: Uint8Array, at: number): boolean {
  if (at + KNOWN > bytes.length) return false;
  for (let k = 0; k < KNOWN; k++) if (bytes[at + k] !== FILLING[k]) return false;
  return true;
}

/** fflate throws errors with a code; whatever else is thrown is somebody else's. */
function isUnpackError(error: unknown): boolean {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'number';
}
