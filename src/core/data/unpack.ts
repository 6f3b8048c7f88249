import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { figure, grouped } from '../words.ts';

/** What an archive may become when unpacked. */
export const UNPACK_LIMITS = {
  /** Bytes of one file. */
  bytes: 2 ** 30,
  /** Bytes of all files and layers together. */
  total: 1.5 * 2 ** 30,
  /** Bytes out for one in, looked at beyond `free` bytes. */
  ratio: 250,
  free: 2 ** 25,
  entries: 20_000,
} as const;

/** What all files and layers of one file have become together. */
export class UnpackBudget {
  readonly #packed: number;
  #spent = 0;

  /** `packed`: bytes of the file a person brought. */
  constructor(packed: number) {
    this.#packed = packed;
  }

  spend(bytes: number): void {
    this.#spent += bytes;
  }

  get isBomb(): boolean {
    return this.#spent > UNPACK_LIMITS.total || isBeyondReason(this.#spent, this.#packed);
  }

  refuse(where: string): Result<never> {
    return refuseBomb(this.#spent, this.#packed, where);
  }
}

function isBeyondReason(unpacked: number, packed: number): boolean {
  return unpacked > UNPACK_LIMITS.free && unpacked > UNPACK_LIMITS.ratio * packed;
}

function refuseBomb(unpacked: number, packed: number, where: string): Result<never> {
  const ratio = unpacked / Math.max(1, packed);
  const megabytes = grouped(Math.round(unpacked / 2 ** 20));
  return fail(
    'bomb',
    `It unpacks to more than ${megabytes} MB, ${figure(ratio)} times its size: unpacking was stopped.`,
    where,
    'Unpack it yourself if you trust it, and bring the file inside.',
  );
}

/** Gathers what a stream unpacks, and stops it when it grows beyond all reason. */
export class Unpacked {
  readonly #chunks: Uint8Array[] = [];
  readonly #packed: number;
  readonly #budget: UnpackBudget | undefined;
  #length = 0;

  /** `packed`: bytes the file takes in the archive. */
  constructor(packed: number, budget?: UnpackBudget) {
    this.#packed = packed;
    this.#budget = budget;
  }

  get length(): number {
    return this.#length;
  }

  add(chunk: Uint8Array): void {
    this.#length += chunk.length;
    this.#budget?.spend(chunk.length);
    if (!this.isBomb) this.#chunks.push(chunk);
  }

  /** Real bytes are counted; what the archive says of itself is not believed. */
  get isBomb(): boolean {
    if (this.#length > UNPACK_LIMITS.bytes || this.#budget?.isBomb === true) return true;
    return isBeyondReason(this.#length, this.#packed);
  }

  refuse(where: string): Result<never> {
    const own = this.#budget === undefined || isBeyondReason(this.#length, this.#packed);
    return own ? refuseBomb(this.#length, this.#packed, where) : this.#budget!.refuse(where);
  }

  bytes(): Uint8Array {
    if (this.#chunks.length === 1) return this.#chunks[0]!;
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks.splice(0)) {
      all.set(chunk, at);
      at += chunk.length;
    }
    this.#chunks.push(all);
    return all;
  }
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let word = byte;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? (word >>> 1) ^ 0xedb88320 : word >>> 1;
  return word;
});

/** CRC-32 as zip and gzip use it, 0 to 2³² − 1. */
export function crc32(bytes: Uint8Array): number {
  let word = -1;
  for (let at = 0; at < bytes.length; at++) word = TABLE[(word ^ bytes[at]!) & 255]! ^ (word >>> 8);
  return (word ^ -1) >>> 0;
}

/** A file whose checksum is not the one written beside it. */
export function checkBytes(bytes: Uint8Array, wanted: number, where: string): Result<Uint8Array> {
  if (crc32(bytes) === wanted >>> 0) return ok(bytes);
  return fail(
    'bad-checksum',
    'The unpacked bytes are not those that were packed: the file is damaged.',
    where,
    'Download or copy it again, or choose to read it all the same.',
  );
}
